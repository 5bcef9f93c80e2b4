import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  busy,
  busySilently,
  idle,
  leave,
  type RealCrowd,
  serversOf,
  startServer,
} from '../../../sandbox/jupyterhub/people.ts';
import {
  type JupyterHubOptions,
  type RunningHub,
  startJupyterHub,
} from '../../../sandbox/jupyterhub/startJupyterHub.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { hubTokenStore } from '../../../sandbox/world/people/seedHubToken.ts';
import { setSecret } from '../../../sandbox/world/vault.ts';
import { hubPeople } from '../../../src/adapters/jupyterhub/hubPeople.ts';
import { keptSecrets } from '../../../src/adapters/keyvault/keptSecrets.ts';
import type { HubPeople } from '../../../src/ports/hubPeople.ts';
import { hubPeopleContract } from '../../contract/hubPeople.suite.ts';
import { onWire, worldCredential } from '../../contract/onWire.ts';
import { hasHub } from './realHub.ts';

const narrow = {
  'cannot-read': { token: 'only~a~list', scopes: ['list:users'] },
  'cannot-stop': { token: 'only~reading', scopes: ['list:users', 'read:servers'] },
};

let running: RunningWorld;
let hub: RunningHub;
let crowd: RealCrowd;

/** A real hub that knows the keeper's token; nobody can sign in there. */
function startHub(options: Partial<JupyterHubOptions>): Promise<RunningHub> {
  return startJupyterHub({
    entra: `${running.gateway}/login.microsoftonline.com`,
    tenant: running.world.tenant,
    clientId: 'nobody-signs-in-here',
    secret: { kind: 'variable', value: 'any' },
    apiToken: running.world.hubToken,
    ...options,
  });
}

beforeAll(async () => {
  if (!hasHub) return;
  running = await onWire({ hubToken: true, speed: 1 });
  hub = await startHub({ narrow, activitySeconds: 1 });
  crowd = { origin: hub.origin, token: hub.crowdToken };
});

afterAll(async () => {
  await hub?.stop();
  await running?.stop();
});

function keeperPeople(): HubPeople {
  const access = { vaultSuffix: 'vault.azure.net', credential: worldCredential(running) };
  const clock = { now: Date.now };
  return hubPeople({ tokens: keptSecrets(access, clock), clock });
}

function replaceToken(value: string): void {
  const { vaults, clock } = running.world;
  const vault = vaults.get(hubTokenStore.vault);
  if (!vault || !setSecret(vault, hubTokenStore.secret, value, {}, clock.now()).ok)
    throw new Error('not replaced');
}

const lastActivity = async () => Date.parse((await serversOf(crowd))[0]?.last_activity ?? '');

async function everybodyLeaves(): Promise<void> {
  for (const { user, name } of await serversOf(crowd)) await leave(crowd, user, name);
}

describe.skipIf(!hasHub)('contract: adapters/jupyterhub at a real JupyterHub', () => {
  hubPeopleContract(
    async () => {
      await everybodyLeaves();
      replaceToken(running.world.hubToken);
      return {
        people: keeperPeople(),
        hub: { url: hub.origin, token: hubTokenStore },
        now: Date.now,
        arrive: (user, server) => startServer(crowd, user, server),
        work: async (user) => {
          const before = await lastActivity();
          await busy(crowd, user);
          await expect.poll(lastActivity, { timeout: 30_000 }).toBeGreaterThan(before);
        },
        replaceToken,
      };
    },
    { cannotRead: narrow['cannot-read'].token, cannotStop: narrow['cannot-stop'].token },
  );
});

describe.skipIf(!hasHub)('people of a real JupyterHub', () => {
  /** Whether the hub's knowledge of work stayed where it was for about three reports. */
  async function stoodStill(): Promise<boolean> {
    const before = await lastActivity();
    await sleep(3_000);
    return (await lastActivity()) === before;
  }

  it('a cell that prints is work until it ends; one without a word is none', async () => {
    await everybodyLeaves();
    await startServer(crowd, 'ada');
    await busySilently(crowd, 'ada');
    // What was on its way when it began still arrives.
    await expect.poll(stoodStill, { timeout: 30_000 }).toBe(true);
    await busy(crowd, 'ada');
    const begun = await lastActivity();
    await expect.poll(lastActivity, { timeout: 30_000 }).toBeGreaterThan(begun + 2_000);
    await idle(crowd, 'ada');
    await expect.poll(stoodStill, { timeout: 30_000 }).toBe(true);
  });

  it('whose server starts cannot be stopped; one that takes long to stop is told so', async () => {
    replaceToken(running.world.hubToken);
    const slow = await startHub({ waitsForSlowStops: false });
    onTestFinished(slow.stop);
    const people = keeperPeople();
    const access = { url: slow.origin, token: hubTokenStore };
    const grace = { user: 'grace', name: '' };
    const started = startServer({ origin: slow.origin, token: slow.crowdToken }, 'grace');
    const read = async () => {
      const answer = await people.read(access);
      return answer.kind === 'told' ? answer.servers : answer;
    };
    await expect
      .poll(read, { timeout: 20_000 })
      .toMatchObject([{ ...grace, ready: false, pending: 'spawn' }]);
    expect(await people.stopServer(access, grace)).toEqual({ kind: 'busy' });
    await started;
    expect(await people.stopServer(access, grace)).toEqual({ kind: 'stopping' });
    await expect.poll(read, { timeout: 30_000 }).toEqual([]);
  });
});
