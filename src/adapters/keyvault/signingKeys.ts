import { type Instant, minuteMs } from '../../core/time.ts';

/** One version of the signing secret, as a list of the vault tells it. */
export type KeyVersion = {
  readonly kid: string;
  /** The vault keeps whole seconds. */
  readonly createdAt: Instant;
  readonly enabled: boolean;
};

/** Instances that made the first key at the same time did so within this (ms). */
const oneMakingMs = minuteMs;

/**
 * Which versions still verify beside the newest, which signs: the one before it. Versions made within a minute of each
 * other come of one race of several instances and count as one, so that no link of a loser is dead on arrival. A
 * disabled version keeps its place: disabling it must not bring an older one back.
 */
export function stillVerifying(versions: readonly KeyVersion[], newest: string): string[] {
  const signing = versions.find(({ kid }) => kid === newest);
  if (!signing) return [];
  const earlier = versions.filter(({ kid }) => kid !== newest).sort((a, b) => b.createdAt - a.createdAt);
  const raced = earlier.filter(({ createdAt }) => signing.createdAt - createdAt < oneMakingMs);
  const [before, ...older] = earlier.slice(raced.length);
  const withBefore = before
    ? [before, ...older.filter(({ createdAt }) => before.createdAt - createdAt < oneMakingMs)]
    : [];
  return [...raced, ...withBefore].filter(({ enabled }) => enabled).map(({ kid }) => kid);
}
