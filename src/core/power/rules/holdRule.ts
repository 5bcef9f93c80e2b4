import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';

/** On or off as an operator holds it. */
export function holdRule({ overrides: { hold } }: HubFacts, now: Instant): DesiredPower | undefined {
  if (!hold || now < hold.from || now >= hold.until) return undefined;
  return hold.power === 'on'
    ? { kind: 'on', because: 'heldOn', until: hold.until }
    : { kind: 'off', because: 'heldOff', until: hold.until };
}
