import { makerOf } from '../../src/core/rotation/seen/credential.ts';
import type { Instant } from '../../src/core/time.ts';
import { type AppCredential, loginAppId } from '../world/directory/application.ts';
import { findApplication } from '../world/directory.ts';
import { loginStore } from '../world/seedLoginSecret.ts';
import type { SecretVersion } from '../world/vault.ts';
import type { SecretWay } from '../world/workload/hubWorkload.ts';
import { hubSecretAt } from '../world/workload.ts';
import { type SignInWatch, watchSignIns } from './signInWatch.ts';
import { type Stage, setStage } from './stage.ts';

export type RotationStage = {
  readonly stage: Stage;
  readonly watch: SignInWatch;
  /** Moves on by so many seconds at a time; after each step somebody tries to sign in. */
  play(until: Instant, seconds: number): Promise<void>;
  stop(): Promise<void>;
};

/** A hub that is awake, in the evening; its secret, made by the keeper, has thirty days left and an overlap of a day. */
export async function setRotationStage(
  at: Instant,
  login: { readonly way: SecretWay; readonly exposesMark: boolean },
  rollout: object,
): Promise<RotationStage> {
  const stage = await setStage({
    at,
    hubs: 1,
    loginSecret: { by: 'keeper', daysLeft: 30 },
    first: {
      powerState: 'Running',
      workload: { login: { appId: loginAppId, ...loginStore, ...login } },
    },
    configure: ({ secrets, ...hub }) => {
      const [secret] = secrets as readonly object[];
      return { ...hub, secrets: [{ ...secret, overlap: 'P1D', rollout }] };
    },
  });
  const watch = await watchSignIns(stage);
  const { world } = stage.world;
  return {
    stage,
    watch,
    async play(until, seconds) {
      await watch.look();
      for (let now = world.clock.now(); now < until; now = world.clock.now()) {
        await stage.world.advance(Math.min(seconds, (until - now) / 1000));
        await watch.look();
      }
    },
    async stop() {
      await watch.stop();
      await stage.stop();
    },
  };
}

/** The credentials that are there now: ours, oldest first, and those of persons. */
export function credentialsOf({ world: { world } }: Stage): {
  readonly ours: readonly AppCredential[];
  readonly persons: readonly string[];
} {
  const there =
    findApplication(world, loginAppId)?.credentials.filter(({ removedAt }) => removedAt === undefined) ?? [];
  const isOurs = ({ displayName, keyId, startsAt, endsAt }: AppCredential) =>
    makerOf({ keyId, startsAt, endsAt, ...(displayName !== undefined && { displayName }) }, loginStore)
      .kind === 'us';
  return {
    ours: there.filter(isOurs),
    persons: there.filter((each) => !isOurs(each)).map(({ displayName = '' }) => displayName),
  };
}

/** Versions of the secret that hubs read, oldest first. */
export function versionsOf(
  { world: { world } }: Stage,
  name: string = loginStore.secret,
): readonly SecretVersion[] {
  return world.vaults.get(loginStore.vault)?.secrets.get(name)?.versions ?? [];
}

/** What the running hub uses now. */
export function heldByHub({ world: { world, ids } }: Stage): string | undefined {
  const cluster = world.clusters.get((ids.clusters[0] ?? '').toLowerCase());
  return cluster && hubSecretAt(world, cluster, world.clock.now());
}

/** How often something was asked of the directory or the cluster. */
export function askedFor(
  { world: { world } }: Stage,
  what: 'addPassword' | 'removePassword' | 'runCommand',
): number {
  return world.calls.filter(
    ({ method, url }) => method === 'POST' && new URL(url).pathname.endsWith(`/${what}`),
  ).length;
}
