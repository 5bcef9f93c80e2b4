import { assertNever } from '../../core/assertNever.ts';
import type { Instant } from '../../core/time.ts';
import type { WakeRefusal } from '../../core/wake/grantLease.ts';
import { durationText } from './durationText.ts';
import { wallText } from './wallText.ts';

/** One sentence for operators: why a wake was refused, and what would be granted, or when. */
export function sayWakeRefusal(refusal: WakeRefusal, timeZone: string, now: Instant): string {
  const text = (at: Instant) => wallText(at, timeZone, now);
  switch (refusal.code) {
    case 'paused':
      return `It is paused until ${text(refusal.until)}, so nothing starts it; resume ends that.`;
    case 'heldOff':
      return `It is held off until ${text(refusal.until)}; resume ends that.`;
    case 'leaseTooLong':
      return `That is too long: ${durationText(refusal.maxLeaseMs)} at most.`;
    case 'leaseTooShort':
      return `That is too short: ${durationText(refusal.minLeaseMs)} at least.`;
    case 'longestReached':
      return `You keep it awake until ${text(refusal.until)} already, and ${durationText(refusal.maxLeaseMs)} from the first wake is the longest.`;
    case 'dailyLimit':
      return `You have woken it ${refusal.limit === 1 ? 'once' : `${refusal.limit} times`} today, which is the most; again from ${text(refusal.again)}.`;
    default:
      return assertNever(refusal);
  }
}
