import type { HistoryEntry } from '../core/historyEntry.ts';
import { overridesTag } from '../core/operator/hubLine.ts';
import type { Hub } from '../core/policy.ts';
import { applyOverride, type OverrideAsk, type OverrideRefusal } from '../core/power/applyOverride.ts';
import type { Overrides } from '../core/power/overrides.ts';
import type { Result } from '../core/result.ts';
import { type Instant, toIso } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { keepRow } from './keepRow.ts';
import { resolveSchedules } from './resolveSchedules.ts';

/** Two people who change the same hub in the same second are let in one after the other. */
const tries = 3;

/** `seen`: the `overridesTag` of what they have seen; the ask is refused where that has changed. */
type Who = { readonly by: string; readonly reason?: string; readonly seen?: string };
type OverrideDeps = Pick<Keeper, 'clock' | 'ids' | 'log' | 'state' | 'history' | 'holidays'>;

/**
 * Hold, pause, skip tonight or resume: records what an operator asked, and who. It only adds a fact; whoever calls it
 * has the target looked at next. Throws AzureFault where the state cannot be reached.
 */
export async function overrideHub(
  deps: OverrideDeps,
  hub: Hub,
  ask: OverrideAsk,
  who: Who,
): Promise<Result<Overrides, OverrideRefusal>> {
  const now = deps.clock.now();
  const schedule = (await resolveSchedules(deps, [hub], now)).get(hub);
  if (!schedule) throw new RangeError(`no schedule was resolved for hub ${hub.name}`);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await deps.state.overrides.read(hub.name);
    if (who.seen !== undefined && who.seen !== overridesTag(row?.value ?? {}))
      return { ok: false, error: { code: 'changed' } };
    const asked = applyOverride(row?.value ?? {}, ask, schedule, who, now);
    if (!asked.ok) return asked;
    const line = auditLine(deps.ids.next(), hub, ask, asked.value, who, now);
    const value = { ...asked.value, unrecorded: [...(asked.value.unrecorded ?? []), line] };
    const kept = await keepRow(deps.state.overrides, deps.history, hub.name, value, row?.etag);
    if (!kept.ok) continue;
    deps.log.info('override.changed', { hub: hub.name, ask: ask.kind });
    return asked;
  }
  return { ok: false, error: { code: 'busy' } };
}

function auditLine(
  id: string,
  hub: Hub,
  ask: OverrideAsk,
  stands: Overrides,
  who: Who,
  now: Instant,
): HistoryEntry {
  const until = ask.kind === 'pause' ? stands.pause?.until : stands.hold?.until;
  return {
    id,
    at: now,
    subject: hub.name,
    what: `override.${ask.kind}`,
    by: who.by,
    because: who.reason ?? 'asked',
    detail: {
      ...(until !== undefined && { until: toIso(until) }),
      ...(ask.kind === 'hold' && { power: ask.power }),
    },
  };
}
