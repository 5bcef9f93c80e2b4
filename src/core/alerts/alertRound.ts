import { type Instant, secondMs } from '../time.ts';

/** While one instance judges, others do not (ms): each news is to be one message. */
export const alertRoundMs = 45 * secondMs;

/** Clocks of two instances may differ by so much (ms). */
const skewMs = 5 * secondMs;

/** When the last round of alerts began and was over; `doneAt` absent: it goes on, or died. */
export type LastAlertRound = { readonly lastTickAt: Instant; readonly doneAt?: Instant };

/** Whether another instance may still be at it. `hastened`: a round that is over is not waited for. */
export function isAlertRoundTaken(
  { lastTickAt, doneAt }: LastAlertRound,
  hastened: boolean,
  now: Instant,
): boolean {
  if (hastened && doneAt !== undefined) return false;
  return now >= lastTickAt && now - lastTickAt < alertRoundMs;
}

/** Whether the round began after news of `since` was written, whatever the clocks of the two say; one in the future proves nothing. */
export function hasMetNews({ lastTickAt }: LastAlertRound, since: Instant, now: Instant): boolean {
  return lastTickAt <= now && lastTickAt >= since + skewMs;
}
