import type { Phase } from '../../src/core/power/phase.ts';
import type { PowerPlan } from '../../src/core/power/powerPlan.ts';
import type { TargetDesire } from '../../src/core/power/targetDesire.ts';
import type { Instant } from '../../src/core/time.ts';
import { sayDesired } from '../../src/web/sentences/sayDesired.ts';
import { sayPhase } from '../../src/web/sentences/sayPhase.ts';
import { sayPlan } from '../../src/web/sentences/sayPlan.ts';

/** The fields of one line of the app's log. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * What a look found and decided, in sentences; undefined for one that another look has overtaken. `wakeEnded`: this is
 * the first look on which no wake counts any more.
 */
export function narrateLook(
  name: string,
  fields: LogFields,
  timeZone: string,
  at: Instant,
  wakeEnded = false,
): string | undefined {
  // Of a warning and of servers that are stopped, an event of its own tells more.
  if (['raced', 'warn', 'drain'].includes(String(fields['plan']))) return undefined;
  // The app that logged this is of the same source, so its words are of these types.
  const phase = fields['phase'] as Phase;
  const plan = {
    kind: fields['plan'],
    because: fields['because'],
    failure: fields['failure'],
    until: instantOf(fields['until']),
    since: instantOf(fields['since']),
  } as PowerPlan;
  const desired = {
    kind: fields['desired'],
    because: fields['desiredBecause'],
    until: instantOf(fields['desiredUntil']),
  } as TargetDesire;
  const is = phase === 'unknown' ? 'in an unknown state' : sayPhase(phase);
  const next = speaksForItself(plan) ? sayDesired(desired, timeZone, at) : sayPlan(plan, timeZone, at);
  return `${name} is ${is}${wakeEnded ? ', and the last wake has ended' : ''}. ${next}`;
}

/** Where the phase says already what is done, why it is done is the news. */
function speaksForItself({ kind, because }: PowerPlan): boolean {
  if (kind === 'none') return because === 'converged' || because === 'paused';
  return kind === 'wait' && (because === 'starting' || because === 'stopping');
}

function instantOf(iso: unknown): Instant | undefined {
  return typeof iso === 'string' ? Date.parse(iso) : undefined;
}
