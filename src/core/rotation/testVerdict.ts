import { type Instant, minuteMs, secondMs } from '../time.ts';
import type { SecretTest } from './seen/testOutcome.ts';

/** Two tests nearer than this say no more than one (ms): they may have met the same replica. */
export const testGapMs = 10 * secondMs;

/** So many in a row make a verdict. */
export const testsNeeded = 3;

/** What the latest tests of one version agree on. `times`: how many in a row, counting only those at least 10 s apart. */
export type TestVerdict =
  | { readonly kind: 'untested' }
  | {
      readonly kind: SecretTest['outcome'];
      readonly times: number;
      readonly at: Instant;
      readonly since: Instant;
      readonly code?: string;
    };

/** `tests` newest first. */
export function testVerdict(tests: readonly SecretTest[], version: string): TestVerdict {
  const own = tests.filter((test) => test.version === version);
  const [last] = own;
  if (!last) return { kind: 'untested' };
  const differs = own.findIndex(({ outcome }) => outcome !== last.outcome);
  const row = differs === -1 ? own : own.slice(0, differs);
  let times = 1;
  let counted = last.at;
  for (const { at } of row.slice(1)) {
    if (counted - at < testGapMs) continue;
    times += 1;
    counted = at;
  }
  const code = last.code === undefined ? {} : { code: last.code };
  return { kind: last.outcome, times, at: last.at, since: row.at(-1)?.at ?? last.at, ...code };
}

/** The sign-in service is sure that a value does not work: told three times, or told that it has ended. */
export function isBroken(verdict: TestVerdict): boolean {
  return (verdict.kind === 'wrong' && verdict.times >= testsNeeded) || verdict.kind === 'expired';
}

/** Good enough to be given to hubs. */
export function isProven(verdict: TestVerdict): boolean {
  return verdict.kind === 'works' && verdict.times >= testsNeeded;
}

/** When a new value that does not work yet is tried again: after 10 s, and each time twice as long, at most 5 min. */
export function nextTryAt(verdict: TestVerdict): Instant {
  if (verdict.kind === 'untested') return Number.NEGATIVE_INFINITY;
  if (verdict.kind === 'works') return verdict.at + testGapMs;
  return verdict.at + Math.min(testGapMs * 2 ** (verdict.times - 1), 5 * minuteMs);
}
