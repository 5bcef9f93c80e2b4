import { closestMatch } from 'leven';

/** The candidate that `written` most likely meant, without regard to case; undefined where nothing is close. Never throws. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  const lower = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const maxDistance = Math.max(2, Math.floor(written.length / 3));
  const match = closestMatch(written.slice(0, 60).toLowerCase(), [...lower.keys()], { maxDistance });
  return match === undefined ? undefined : lower.get(match);
}
