import { type Instant, secondMs } from '../../src/core/time.ts';
import {
  type AppCredential,
  type Application,
  type CredentialSeed,
  keepCredential,
} from './directory/application.ts';
import type { World } from './world.ts';

/** By client id in any letter case. */
export function findApplication(world: World, appId: string): Application | undefined {
  return world.applications.get(appId.toLowerCase());
}

/**
 * A secret that somebody gives an application outside the API. Everybody knows it at once unless it is `fresh`. Throws
 * RangeError where there is no such application.
 */
export function addCredential(world: World, appId: string, seed: CredentialSeed): AppCredential {
  const application = findApplication(world, appId);
  if (!application) throw new RangeError(`there is no application ${appId}`);
  return keepCredential(application, seed, world.clock.now());
}

/** The credentials that a reader sees now: what changed a moment ago is not shown yet. */
export function shownCredentials(world: World, credentials: readonly AppCredential[]): AppCredential[] {
  const at = world.clock.now() - world.settings.directorySpreadSeconds * secondMs;
  return credentials.filter((each) => existsAt(each, at));
}

function existsAt({ mintedAt, removedAt }: AppCredential, at: Instant): boolean {
  return mintedAt <= at && (removedAt === undefined || removedAt > at);
}

/** 7000215: no such secret, or not known yet · 7000222: it has ended · 700016: no such application. */
export type SecretJudgement =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 7000215 | 7000222 | 700016 };

/**
 * Whether a value signs in now: the one place that knows. The sign-in service is two machines that answer second by
 * second in turn; one hears of a change after half of `secretSpreadSeconds`, the other after all of it.
 */
export function judgeSecret(world: World, appId: string, value: string): SecretJudgement {
  const application = findApplication(world, appId);
  if (!application) return { ok: false, code: 700016 };
  const now = world.clock.now();
  const spread = world.settings.secretSpreadSeconds * secondMs;
  const slow = Math.floor(now / secondMs) % 2 === 1;
  const known = [...application.credentials, ...application.principal.credentials].filter(
    (each) => each.value === value && existsAt(each, now - (slow ? spread : spread / 2)),
  );
  if (known.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)) return { ok: true };
  return { ok: false, code: known.some(({ endsAt }) => endsAt <= now) ? 7000222 : 7000215 };
}
