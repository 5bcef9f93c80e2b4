import type { Hub } from '../core/policy.ts';
import { applyOverride, type OverrideAsk, type OverrideRefusal } from '../core/power/applyOverride.ts';
import type { Overrides } from '../core/power/overrides.ts';
import type { Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { toIso } from '../core/time.ts';
import { AzureFault } from '../ports/azureFault.ts';
import type { Keeper } from '../ports/keeper.ts';
import { resolveSchedules } from './resolveSchedules.ts';

/** Two people who change the same hub in the same second are let in one after the other. */
const tries = 3;

type OverrideDeps = Pick<Keeper, 'clock' | 'ids' | 'log' | 'state' | 'history' | 'holidays'>;

/**
 * Hold, pause, skip tonight or resume: records what an operator asked, and who. It only adds a fact; whoever calls it
 * has the target looked at next. Throws AzureFault where the state cannot be reached or keeps changing.
 */
export async function overrideHub(
  deps: OverrideDeps,
  hub: Hub,
  ask: OverrideAsk,
  who: { readonly by: string; readonly reason?: string },
): Promise<Result<Overrides, OverrideRefusal>> {
  const now = deps.clock.now();
  const schedule = (await resolveSchedules(deps, [hub], now)).get(hub);
  if (!schedule) throw new RangeError(`no schedule was resolved for hub ${hub.name}`);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await deps.state.overrides.read(hub.name);
    const asked = applyOverride(row?.value ?? {}, ask, schedule, who, now);
    if (!asked.ok) return asked;
    const written = await deps.state.overrides.write(hub.name, asked.value, row?.etag);
    if (!written.ok) continue;
    await tell(deps, hub, ask, asked.value, who, now);
    return asked;
  }
  throw new AzureFault('overrides/write', `the overrides of hub ${hub.name} kept changing; ask again`);
}

async function tell(
  { ids, history, log }: OverrideDeps,
  hub: Hub,
  ask: OverrideAsk,
  stands: Overrides,
  who: { readonly by: string; readonly reason?: string },
  now: Instant,
): Promise<void> {
  const until = ask.kind === 'pause' ? stands.pause?.until : stands.hold?.until;
  await history.append({
    id: ids.next(),
    at: now,
    subject: hub.name,
    what: `override.${ask.kind}`,
    by: who.by,
    because: who.reason ?? 'asked',
    detail: {
      ...(until !== undefined && { until: toIso(until) }),
      ...(ask.kind === 'hold' && { power: ask.power }),
    },
  });
  log.info('override.changed', { hub: hub.name, ask: ask.kind, until });
}
