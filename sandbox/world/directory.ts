import { createHash } from 'node:crypto';
import { type Instant, secondMs } from '../../src/core/time.ts';
import {
  type AppCertificate,
  type AppCredential,
  type Application,
  type CredentialSeed,
  keepCertificate,
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

/** The same for a certificate; everybody knows it at once. */
export function addCertificate(
  world: World,
  appId: string,
  seed: Omit<CredentialSeed, 'value' | 'fresh'>,
): AppCertificate {
  const application = findApplication(world, appId);
  if (!application) throw new RangeError(`there is no application ${appId}`);
  return keepCertificate(application, seed, world.clock.now());
}

/** The credentials that a reader sees now: what changed a moment ago is not shown yet. */
export function shownCredentials<T extends AppCertificate>(world: World, credentials: readonly T[]): T[] {
  const at = world.clock.now() - world.settings.directorySpreadSeconds * secondMs;
  return credentials.filter((each) => existsAt(each, at));
}

export function existsAt({ mintedAt, removedAt }: AppCertificate, at: Instant): boolean {
  return mintedAt <= at && (removedAt === undefined || removedAt > at);
}

/** 7000215: no such secret, or not known yet · 7000222: it has ended · 700016: no such application. */
export type SecretJudgement =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 7000215 | 7000222 | 700016 };

/**
 * Whether a value signs in now: the one place that knows. The sign-in service is two machines; one hears of a change after
 * half of `secretSpreadSeconds`, the other after all of it.
 */
export function judgeSecret(world: World, appId: string, value: string): SecretJudgement {
  const application = findApplication(world, appId);
  if (!application) return { ok: false, code: 700016 };
  const now = world.clock.now();
  const spread = world.settings.secretSpreadSeconds * secondMs;
  const known = [...application.credentials, ...application.principal.credentials].filter(
    (each) => each.value === value && existsAt(each, now - (isSlowMachine(now) ? spread : spread / 2)),
  );
  if (known.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)) return { ok: true };
  return { ok: false, code: known.some(({ endsAt }) => endsAt <= now) ? 7000222 : 7000215 };
}

/**
 * Whether the slower machine answers in this second. Of every two seconds each has one, and the clock draws which comes
 * first: whoever asks at a steady pace meets both.
 */
function isSlowMachine(now: Instant): boolean {
  const second = Math.floor(now / secondMs);
  const lot = createHash('sha256')
    .update(String(Math.floor(second / 2)))
    .digest();
  return (second + (lot[0] ?? 0)) % 2 === 1;
}
