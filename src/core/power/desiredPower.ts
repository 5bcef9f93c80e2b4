import { activityRule } from '../people/activityRule.ts';
import { idleRule } from '../people/idleRule.ts';
import { longestAwakeRule } from '../people/longestAwakeRule.ts';
import { isOpen, nextEdge } from '../schedule/edges.ts';
import type { Instant } from '../time.ts';
import { liveLeases } from '../wake/lease.ts';
import { dozeRule } from './dozeRule.ts';
import type { HubFacts } from './hubFacts.ts';
import { keepWarmRule } from './keepWarmRule.ts';
import { manualEnd } from './manualEnd.ts';
import { nextStartAt } from './nextStartAt.ts';
import type { DesiredPower } from './wish.ts';

/** An opinion about one hub, or none. */
type Rule = (facts: HubFacts, now: Instant) => DesiredPower | undefined;

/** The order is the policy: the first rule with an opinion decides. */
export const desiredPowerRules = [
  { name: 'pause', rule: pauseRule },
  { name: 'hold', rule: holdRule },
  { name: 'longestAwake', rule: longestAwakeRule },
  { name: 'wish', rule: wishRule },
  { name: 'idle', rule: idleRule },
  { name: 'window', rule: windowRule },
  { name: 'activity', rule: activityRule },
  { name: 'keepWarm', rule: keepWarmRule },
  { name: 'doze', rule: dozeRule },
  { name: 'asleep', rule: asleepRule },
] as const satisfies readonly { readonly name: string; readonly rule: Rule }[];

export type RuleName = (typeof desiredPowerRules)[number]['name'];

/** What one hub should be at `now`. Total: the last rule always has an opinion. */
export function desiredPower(facts: HubFacts, now: Instant): DesiredPower {
  for (const { rule } of desiredPowerRules) {
    const opinion = rule(facts, now);
    if (opinion) return opinion;
  }
  return asleepRule(facts, now);
}

function pauseRule({ overrides: { pause } }: HubFacts, now: Instant): DesiredPower | undefined {
  if (!pause || now >= pause.until) return undefined;
  return { kind: 'leaveAlone', because: 'paused', until: pause.until };
}

function holdRule({ overrides: { hold } }: HubFacts, now: Instant): DesiredPower | undefined {
  if (!hold || now < hold.from || now >= hold.until) return undefined;
  return hold.power === 'on'
    ? { kind: 'on', because: 'heldOn', until: hold.until }
    : { kind: 'off', because: 'heldOff', until: hold.until };
}

/** The newest wish of a person: a click, or a start or stop by hand. Two wishes for on last as long as the longer. */
function wishRule(facts: HubFacts, now: Instant): DesiredPower | undefined {
  const manual = manualWish(facts, now);
  const ends = liveLeases(facts.leases, undefined, now).map(({ until }) => until);
  if (ends.length === 0) return manual;
  const until = Math.max(...ends);
  if (manual?.kind === 'on' && (manual.until ?? 0) > until) return manual;
  return { kind: 'on', because: 'wakeLease', until };
}

function manualWish(
  facts: HubFacts,
  now: Instant,
): Extract<DesiredPower, { kind: 'on' | 'off' }> | undefined {
  if (!facts.manual) return undefined;
  const until = manualEnd(facts.manual, facts);
  if (until !== undefined && now >= until) return undefined;
  return facts.manual.power === 'on'
    ? { kind: 'on', because: 'manualStart', ...optional(until) }
    : { kind: 'off', because: 'manualStop', ...optional(until) };
}

function windowRule({ schedule, leadMs }: HubFacts, now: Instant): DesiredPower | undefined {
  if (isOpen(schedule, now))
    return { kind: 'on', because: 'openHours', ...optional(nextEdge(schedule, now, 'closes')?.at) };
  const opening = nextEdge(schedule, now, 'opens');
  if (!opening || opening.at - leadMs > now) return undefined;
  return { kind: 'on', because: 'openingSoon', until: opening.at };
}

function asleepRule(facts: HubFacts, now: Instant): DesiredPower {
  return { kind: 'off', because: 'closed', ...optional(nextStartAt(facts, now)) };
}

function optional(until: Instant | undefined): { until?: Instant } {
  return until === undefined ? {} : { until };
}
