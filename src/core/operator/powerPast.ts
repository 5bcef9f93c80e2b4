import type { HistoryEntry } from '../historyEntry.ts';
import { powerSpans } from '../savings/powerSpans.ts';
import type { Instant, Interval } from '../time.ts';

/** What is worth a sign in a picture of the past. */
export type PowerMark = {
  readonly at: Instant;
  readonly kind: 'woken' | 'outsideStart' | 'outsideStop' | 'startFailed';
};

export type PowerPast = {
  /** When its machines were on, in order. */
  readonly awake: readonly Interval[];
  /** When nobody knows. */
  readonly unknown: readonly Interval[];
  readonly marks: readonly PowerMark[];
};

const signs: Readonly<Record<string, PowerMark['kind']>> = {
  'wake.granted': 'woken',
  'power.outsideStart': 'outsideStart',
  'power.outsideStop': 'outsideStop',
  'power.startFailed': 'startFailed',
};

/** How a hub was in `range`, from the audit of its target and its own, counted as its savings are. Pure. */
export function powerPast(lines: readonly HistoryEntry[], range: Interval): PowerPast {
  const spans = powerSpans(lines, range);
  const marks = lines.flatMap(({ at, what }): PowerMark[] => {
    const kind = signs[what];
    return kind && at >= range.from && at < range.to ? [{ at, kind }] : [];
  });
  return {
    awake: spans.filter(({ kind }) => kind === 'awake'),
    unknown: spans.filter(({ kind }) => kind === 'unknown'),
    marks: marks.sort((a, b) => a.at - b.at),
  };
}
