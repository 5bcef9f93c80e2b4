import type { RotationFailureClass } from '../rotation/refusals/rotationFailure.ts';
import { sameValue } from '../sameValue.ts';
import { hourMs, type Instant } from '../time.ts';
import type { HeldClock, SourceFacts } from './sourceFacts.ts';

/** What came of reading a source. `asleep`: it cannot be read while the cluster sleeps, and that is as it should be. */
export type Reading =
  | { readonly kind: 'read'; readonly clocks: readonly HeldClock[]; readonly wrong?: string }
  | { readonly kind: 'failed'; readonly says: string; readonly failure?: RotationFailureClass }
  | { readonly kind: 'asleep' };

/** That nothing has changed is worth a write once a day (ms): readers want to know how fresh it is. */
const freshMs = 20 * hourMs;

/** Room for a refusal with the command that mends it. */
const longestWords = 600;

/** What is remembered of a source after a reading: a failure keeps the last good ends, and since when it lasts. */
export function recordReading(before: SourceFacts | undefined, reading: Reading, now: Instant): SourceFacts {
  const clocks = before?.clocks ?? [];
  const readAt = before?.readAt === undefined ? {} : { readAt: before.readAt };
  const wrong = before?.wrong ? { wrong: before.wrong } : {};
  switch (reading.kind) {
    case 'read':
      return {
        clocks: reading.clocks,
        readAt: now,
        triedAt: now,
        ...(reading.wrong !== undefined && { wrong: lasting(before?.wrong, reading.wrong, now) }),
      };
    case 'failed':
      return {
        clocks,
        ...readAt,
        triedAt: now,
        problem: {
          ...lasting(before?.problem, reading.says, now),
          ...(reading.failure && { failure: reading.failure }),
        },
        ...wrong,
      };
    case 'asleep':
      return { clocks, ...readAt, triedAt: now, ...wrong };
  }
}

/** The words may change while it lasts; it is the same trouble until a reading goes well. */
function lasting(
  before: SourceFacts['problem'],
  says: string,
  now: Instant,
): { says: string; since: Instant } {
  return { says: says.slice(0, longestWords), since: before?.since ?? now };
}

/** Whether it is worth a write. */
export function isReadingNews(before: SourceFacts | undefined, facts: SourceFacts): boolean {
  if (!before || facts.triedAt - before.triedAt >= freshMs) return true;
  return !sameValue(withoutInstants(before), withoutInstants(facts));
}

function withoutInstants({ readAt: _read, triedAt: _tried, ...facts }: SourceFacts): unknown {
  return facts;
}
