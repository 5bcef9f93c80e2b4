import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '../world/cluster.ts';
import { findApplication } from '../world/directory.ts';
import { hubPodAt, hubStateIn } from '../world/workload/hubPod.ts';
import { hubSecretAt } from '../world/workload.ts';
import type { World } from '../world/world.ts';
import type { RealCrowd } from './people.ts';
import { type JupyterHubOptions, type RunningHub, startJupyterHub } from './startJupyterHub.ts';

/** A real JupyterHub that is there when the cluster's hub is. */
export type FollowingHub = {
  /** Starts, restarts or ends the real hub as the world has it now; call it after each step of time. */
  follow(): Promise<void>;
  /** Where people reach it now; undefined while the world's hub would not answer. */
  origin(): string | undefined;
  /** Its people, while it runs: `people.ts` lets them work. */
  crowd(): RealCrowd | undefined;
  /** Everything that the hubs so far said, newest last. */
  log(): string;
  stop(): Promise<void>;
};

/**
 * Keeps a real hub in step with a cluster whose workload has a login. It gets the secret that the world's hub of this
 * moment would have, and nothing else: what it then makes of it, people see. One address, one database and one key of
 * cookies through all restarts, so who was signed in stays so. `gateway` is the world's, `http://127.0.0.1:P/at`.
 * Throws RangeError for a cluster without a login.
 */
export async function followCluster(
  world: World,
  gateway: string,
  clusterId: string,
  { endpoints = 'v1', activitySeconds }: Pick<JupyterHubOptions, 'endpoints' | 'activitySeconds'> = {},
): Promise<FollowingHub> {
  const folder = await mkdtemp(join(tmpdir(), 'hubkeeper-jupyterhub-'));
  await mkdir(join(folder, 'secret'));
  const secretFile = join(folder, 'secret', 'client-secret');
  let running: { readonly hub: RunningHub; readonly startedAt: number; readonly inFile?: string } | undefined;
  let port: number | undefined;
  let said = '';

  const cluster = (): Cluster => {
    const found = world.clusters.get(clusterId.toLowerCase());
    if (!found?.workload.login) throw new RangeError(`no cluster with a login: ${clusterId}`);
    return found;
  };

  const end = async () => {
    if (!running) return;
    const { hub } = running;
    running = undefined;
    delete cluster().realHub;
    await hub.stop();
    said += hub.log();
  };

  const begin = async (startedAt: number, value: string) => {
    const { appId, way, exposesMark } = loginOf(cluster());
    if (way === 'file') await replaceFile(secretFile, value);
    const hub = await startJupyterHub({
      entra: `${gateway}/login.microsoftonline.com`,
      tenant: world.tenant,
      clientId: appId,
      secret: way === 'file' ? { kind: 'file', path: secretFile } : { kind: 'variable', value },
      marker: exposesMark,
      endpoints,
      folder,
      apiToken: world.hubToken,
      ...(activitySeconds === undefined ? {} : { activitySeconds }),
      ...(port === undefined ? {} : { port }),
    });
    port = Number(new URL(hub.origin).port);
    running = { hub, startedAt, ...(way === 'file' ? { inFile: value } : {}) };
    register(world, appId, `${hub.origin}/hub/oauth_callback`);
  };

  const follow = async () => {
    const now = world.clock.now();
    const pod = hubPodAt(world, cluster(), now);
    const value = hubSecretAt(world, cluster(), now);
    if (!pod || value === undefined || hubStateIn(world, cluster(), now) !== 'answers') return end();
    if (running && running.startedAt !== pod.startedAt) await end();
    if (!running) await begin(pod.startedAt, value);
    else if (running.inFile !== undefined && running.inFile !== value) {
      await replaceFile(secretFile, value);
      running = { ...running, inFile: value };
    }
    // Also after a reset of the world, whose clusters are new ones.
    if (running) cluster().realHub = { origin: running.hub.origin, startedAt: running.startedAt };
  };

  return {
    follow,
    origin: () => running?.hub.origin,
    crowd: () => running && { origin: running.hub.origin, token: running.hub.crowdToken },
    log: () => said + (running?.hub.log() ?? ''),
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function loginOf({ workload: { login } }: Cluster) {
  if (!login) throw new RangeError('a cluster without a login');
  return login;
}

/** At once, as a volume does it: whoever reads meets the old value or the new one. */
async function replaceFile(path: string, value: string): Promise<void> {
  await writeFile(`${path}.new`, value, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Entra sends people back to addresses only that it knows of the application. */
function register(world: World, appId: string, callback: string): void {
  const application = findApplication(world, appId);
  if (application && !application.redirectUris.includes(callback)) application.redirectUris.push(callback);
}
