import type { Overrides } from '../core/power/overrides.ts';
import type { PowerPlan } from '../core/power/powerPlan.ts';
import type { DesiredPower } from '../core/power/wish.ts';
import { type Instant, toIso } from '../core/time.ts';
import type { LookOutcome } from '../usecases/power/lookAtTarget.ts';

/** Instants leave as ISO 8601 in UTC. */
export function desiredJson({ kind, because, until }: DesiredPower): object {
  return { power: kind, because, ...isoOf({ until }) };
}

export function planJson(plan: PowerPlan | LookOutcome['plan']): object {
  const { kind, because } = plan;
  return {
    kind,
    because,
    ...('until' in plan && isoOf({ until: plan.until })),
    ...('stopAt' in plan && isoOf({ stopAt: plan.stopAt })),
    ...('since' in plan && isoOf({ since: plan.since })),
    ...('failure' in plan && { failure: plan.failure }),
  };
}

export function overridesJson({ hold, pause }: Overrides): object {
  return {
    ...(hold && { hold: { ...hold, ...isoOf({ from: hold.from, until: hold.until, at: hold.at }) } }),
    ...(pause && { pause: { ...pause, ...isoOf({ until: pause.until, at: pause.at }) } }),
  };
}

/** What is absent stays absent. */
export function isoOf(instants: Readonly<Record<string, Instant | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(instants).flatMap(([name, at]) => (at === undefined ? [] : [[name, toIso(at)]])),
  );
}
