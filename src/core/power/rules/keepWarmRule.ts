import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';

/** A stop gives capacity away: where Azure had none several times in a row lately, what is up stays up. */
export function keepWarmRule({ keepWarm, scarce, awake }: HubFacts, now: Instant): DesiredPower | undefined {
  if (!keepWarm || !scarce || !awake || scarce.count < keepWarm.after) return undefined;
  const until = scarce.at + keepWarm.forMs;
  return now < until ? { kind: 'on', because: 'keptWarm', until } : undefined;
}
