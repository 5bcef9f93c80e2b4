import type { HistoryEntry } from '../historyEntry.ts';
import type { Instant, Interval } from '../time.ts';

/**
 * What a target was for a while. `awake`: from the sending of a start until a stop has ended, because machines are billed
 * that long. `asleep`: stopped by the keeper. `stoppedOutside`: stopped by somebody else, or before the keeper came.
 * `unknown`: nobody saw it, or a start failed half way and may have left machines behind.
 */
export type SpanKind = 'awake' | 'asleep' | 'stoppedOutside' | 'unknown';
export type PowerSpan = Interval & { readonly kind: SpanKind };

/**
 * The spans of `range`, in order and without a gap, from the audit lines of one target: all of the range and the last
 * before it that tells its state, in any order. Pure and total; before the first line everything is unknown.
 */
export function powerSpans(lines: readonly HistoryEntry[], range: Interval): PowerSpan[] {
  const spans: PowerSpan[] = [];
  let kind: SpanKind = 'unknown';
  let from = range.from;
  let starting = false;
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    // A start that was refused at once changes nothing.
    const next = line.what === 'power.startFailed' && starting ? 'unknown' : stateAfter(line);
    if (next === undefined || line.at >= range.to) continue;
    starting = line.what === 'power.start';
    const at = clamp(line.at, range);
    if (next !== kind && at > from) {
      spans.push({ from, to: at, kind });
      from = at;
    }
    kind = next;
  }
  if (from < range.to) spans.push({ from, to: range.to, kind });
  return merged(spans);
}

/** What a line says that the target was from then on; undefined where it says nothing of that. */
export function stateAfter({ what, detail }: HistoryEntry): SpanKind | undefined {
  switch (what) {
    case 'power.start':
    case 'power.started':
    case 'power.stop':
    case 'power.outsideStart':
      return 'awake';
    case 'power.stopped':
      return 'asleep';
    case 'power.outsideStop':
      return 'stoppedOutside';
    case 'power.firstSight':
      return stateOfPhase(String(detail?.['phase']));
    case 'power.gone':
    case 'history.unreadable':
      return 'unknown';
    default:
      return undefined;
  }
}

function stateOfPhase(phase: string): SpanKind {
  if (phase === 'stopped') return 'stoppedOutside';
  return /^(running|starting|stopping|failedRunning)$/.test(phase) ? 'awake' : 'unknown';
}

/** How much of the spans is of that kind (ms). */
export function lengthOf(spans: readonly PowerSpan[], kind: SpanKind): number {
  return spans.reduce((sum, span) => sum + (span.kind === kind ? span.to - span.from : 0), 0);
}

function clamp(at: Instant, { from, to }: Interval): Instant {
  return Math.min(Math.max(at, from), to);
}

/** Two lines of one instant can leave neighbours alike. */
function merged(spans: readonly PowerSpan[]): PowerSpan[] {
  const all: PowerSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last?.kind === span.kind) all[all.length - 1] = { ...last, to: span.to };
    else all.push(span);
  }
  return all;
}
