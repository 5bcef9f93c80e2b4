import type { Instant } from '../time.ts';
import type { HubFacts } from './hubFacts.ts';
import { activityRule } from './rules/activityRule.ts';
import { asleepRule } from './rules/asleepRule.ts';
import { dozeRule } from './rules/dozeRule.ts';
import { holdRule } from './rules/holdRule.ts';
import { idleRule } from './rules/idleRule.ts';
import { keepWarmRule } from './rules/keepWarmRule.ts';
import { longestAwakeRule } from './rules/longestAwakeRule.ts';
import { pauseRule } from './rules/pauseRule.ts';
import { windowRule } from './rules/windowRule.ts';
import { wishRule } from './rules/wishRule.ts';
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
