import { actionOf } from '../../core/power/actionOf.ts';
import type { Failure } from '../../core/power/failure.ts';
import type { PowerTarget } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';

/** What a person has to do before Azure does what it refused; undefined where trying again may do. */
export function mendRefusal(target: PowerTarget, act: PowerAct, failure: Failure): string | undefined {
  if (failure.class === 'rights')
    return `To do: give the keeper’s identity a role with ${actionOf(target.kind, act)} on ${target.resourceId} alone; docs/targets.md has all that it needs.`;
  if (failure.class === 'unsupported')
    return `To do: correct the target of the hub in hubkeeper.yaml: ${failure.message.slice(0, longestWords).replace(/\.$/, '')}.`;
  return undefined;
}

/** Azure's own words may be long (characters). */
const longestWords = 300;
