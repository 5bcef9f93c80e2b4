import type { ClockKind } from '../alerts/subject.ts';
import type { Credential } from '../rotation/seen/credential.ts';
import type { Instant } from '../time.ts';

/** From this date on (ms) an end is none: the directory writes it for credentials without one. */
const noEnd = Date.UTC(9999, 0, 1);

/**
 * Credentials whose end is somebody's concern. One that was over before it was ever seen is debris. One that is over
 * while a later one of the same name is there has been replaced; before its end nobody can know whether that is in use,
 * and of what a cluster uses not even then. The directory lists a certificate once for each of its uses.
 */
export function liveOnes(
  kind: ClockKind,
  credentials: readonly Credential[],
  { known, now }: { readonly known: ReadonlySet<string>; readonly now: Instant },
  idOf: (credential: Credential) => string,
): { readonly id: string; readonly credential: Credential }[] {
  const twins = kind.endsWith('Certificate');
  const isOver = (each: Credential) =>
    each.endsAt <= now &&
    (!known.has(idOf(each)) ||
      (kind !== 'clusterSecret' && credentials.some((other) => hasReplaced(other, each))));
  return credentials
    .filter((each) => each.endsAt < noEnd && !isOver(each))
    .filter((each, index, all) => !twins || all.findIndex((other) => isTwin(other, each)) === index)
    .map((credential) => ({ id: idOf(credential), credential }));
}

function hasReplaced(other: Credential, { displayName, startsAt, endsAt }: Credential): boolean {
  const named = displayName !== undefined && displayName !== '' && other.displayName === displayName;
  return named && other.startsAt > startsAt && other.endsAt > endsAt;
}

function isTwin(other: Credential, { displayName, startsAt, endsAt }: Credential): boolean {
  return other.displayName === displayName && other.startsAt === startsAt && other.endsAt === endsAt;
}
