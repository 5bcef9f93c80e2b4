import type { HistoryEntry } from '../historyEntry.ts';
import type { PowerState } from '../power/targetFacts.ts';
import type { Instant, Interval } from '../time.ts';

/** What is worth a sign in a picture of the past. */
export type PowerMark = {
  readonly at: Instant;
  readonly kind: 'woken' | 'outsideStart' | 'outsideStop' | 'startFailed';
};

export type PowerPast = {
  /** When it was awake, in order. */
  readonly awake: readonly Interval[];
  readonly marks: readonly PowerMark[];
  /** Before this nobody kept account. */
  readonly knownFrom: Instant;
};

const turns: Readonly<Record<string, PowerState>> = {
  'power.started': 'Running',
  'power.outsideStart': 'Running',
  'power.stop': 'Stopped',
  'power.stopped': 'Stopped',
  'power.outsideStop': 'Stopped',
};

const signs: Readonly<Record<string, PowerMark['kind']>> = {
  'wake.granted': 'woken',
  'power.outsideStart': 'outsideStart',
  'power.outsideStop': 'outsideStop',
  'power.startFailed': 'startFailed',
};

/**
 * When a hub was awake in `range`, from the audit of its target and its own: from a start that was seen to be done until
 * a stop was sent. `settled`: what it is now, for a time in which nothing was written. Pure.
 */
export function powerSpans(
  lines: readonly HistoryEntry[],
  settled: PowerState | undefined,
  range: Interval,
): PowerPast {
  const told = [...lines].sort((a, b) => a.at - b.at);
  const firstSight = told.find(({ what }) => what === 'power.firstSight');
  const turned = told.flatMap(({ at, what }) => {
    const power = turns[what];
    return power ? [{ at, power }] : [];
  });
  const [first] = turned;
  let power = first ? (first.power === 'Running' ? 'Stopped' : 'Running') : settled;
  let since = Math.max(range.from, firstSight?.at ?? range.from);
  const knownFrom = since;
  const awake: Interval[] = [];
  const close = (to: Instant) => {
    const span = { from: Math.max(since, range.from), to: Math.min(to, range.to) };
    if (power === 'Running' && span.from < span.to) awake.push(span);
  };
  for (const turn of turned) {
    if (turn.power === power) continue;
    close(turn.at);
    power = turn.power;
    since = Math.max(turn.at, knownFrom);
  }
  close(range.to);
  const marks = told.flatMap(({ at, what }): PowerMark[] => {
    const kind = signs[what];
    return kind && at >= range.from && at < range.to ? [{ at, kind }] : [];
  });
  return { awake, marks, knownFrom };
}
