import { assertNever } from '../../core/assertNever.ts';
import type { WakePolicy, WakeWho } from '../../core/policy.ts';
import { durationText } from './durationText.ts';

/** One sentence: who may wake a hub outside its hours, for how long, how often. */
export function sayWake({ who, leaseMs, maxLeaseMs, perPersonPerDay }: WakePolicy): string {
  const longest = maxLeaseMs > leaseMs ? `, at most ${durationText(maxLeaseMs)} from the first` : '';
  const often = perPersonPerDay === 1 ? 'once' : `${perPersonPerDay} times`;
  return `Outside those hours ${sayWho(who)} may wake it: ${durationText(leaseMs)} a click${longest}, ${often} a day.`;
}

function sayWho(who: WakeWho): string {
  switch (who.kind) {
    case 'signedIn':
      return 'everybody signed in';
    case 'link':
      return 'only holders of a link';
    case 'anyone':
      return 'anyone who finds the page';
    case 'members': {
      const groups = counted(who.groups.length, 'group');
      const roles = who.roles.length === 0 ? [] : [`holders of ${who.roles.join(', ')}`];
      return [...(groups ? [`members of ${groups}`] : []), ...roles].join(' and ');
    }
    default:
      return assertNever(who);
  }
}

function counted(count: number, noun: string): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}
