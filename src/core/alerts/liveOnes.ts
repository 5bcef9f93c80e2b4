import type { Credential } from '../rotation/credential.ts';
import type { Instant } from '../time.ts';
import type { Clock } from './watched.ts';

/** A clock as its source is stored; whom it concerns is joined to it when it is read. */
export type HeldClock = Omit<Clock, 'hubs' | 'owner' | 'runbook'>;

/** From this date on (ms) an end is none: the directory writes it for credentials without one. */
const noEnd = Date.UTC(9999, 0, 1);

/**
 * Credentials whose end is somebody's concern. One that was over before it was ever seen is debris; one for which there
 * is a later one of the same name has been replaced; and the directory lists a certificate once for each of its uses.
 */
export function liveOnes(
  credentials: readonly Credential[],
  { known, now }: { readonly known: ReadonlySet<string>; readonly now: Instant },
  idOf: (credential: Credential) => string,
): { readonly id: string; readonly credential: Credential }[] {
  return credentials
    .filter((each) => each.endsAt < noEnd && !credentials.some((other) => replaces(other, each)))
    .map((credential) => ({ id: idOf(credential), credential }))
    .filter(({ id, credential }) => credential.endsAt > now || known.has(id));
}

function replaces(other: Credential, { keyId, displayName, startsAt, endsAt }: Credential): boolean {
  if (!displayName || other.displayName !== displayName || other.keyId === keyId) return false;
  if (other.startsAt === startsAt && other.endsAt === endsAt) return other.keyId < keyId;
  return other.startsAt >= startsAt && other.endsAt >= endsAt;
}
