import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';

/** Hands off while an operator has paused it. */
export function pauseRule({ overrides: { pause } }: HubFacts, now: Instant): DesiredPower | undefined {
  if (!pause || now >= pause.until) return undefined;
  return { kind: 'leaveAlone', because: 'paused', until: pause.until };
}
