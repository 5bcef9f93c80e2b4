import type { HubAct, HubActRefusal } from '../../core/operator/hubAct.ts';
import { longestFromPage } from '../../core/operator/hubAct.ts';
import { overridesOfTag } from '../../core/operator/hubLine.ts';
import { rotationTag } from '../../core/operator/secretLine.ts';
import type { Hub } from '../../core/policy.ts';
import type { Result } from '../../core/result.ts';
import { newRotation } from '../../core/rotation/facts/recordRotation.ts';
import { AzureFault, StoredRowFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { overrideHub } from '../overrideHub.ts';
import { lookAtTarget } from '../power/lookAtTarget.ts';
import { powerGroupOf } from '../power/powerGroups.ts';
import { askRotation } from '../rotation/askRotation.ts';
import { releaseWake } from '../wake/releaseWake.ts';
import { wakeHub } from '../wake/wakeHub.ts';
import { type Click, type Done, lineOfClick } from './click.ts';
import { secretUnitOf } from './secretLines.ts';
import { surveyHub } from './surveyHubs.ts';

export type Order = Click & { readonly by: string; readonly waker: string };

/**
 * Carries out what an operator asks of a hub, through the same use cases as the command. It is refused where what they
 * saw has changed, unless that was this very click, arriving again. Throws AzureFault, StoredRowFault.
 */
export async function operateHub(
  keeper: Keeper,
  hub: Hub,
  act: HubAct,
  order: Order,
): Promise<Result<Done, HubActRefusal>> {
  const line = lineOfClick(order, act);
  if (await wasDone(keeper, hub, act, line)) return { ok: true, value: { repeated: true } };
  // Every line of the click bears its key, also where it had to be written twice; a wake names its acts by itself.
  const keyed = line !== undefined && act.kind !== 'wake';
  const named = keyed ? { ...keeper, ids: { next: () => line } } : keeper;
  const refused = await carryOut(named, hub, act, order);
  if (refused?.code === 'changed' && (await wasDone(keeper, hub, act, line)))
    return { ok: true, value: { repeated: true } };
  if (refused) return { ok: false, error: refused };
  await lookSoon(keeper, hub, act);
  return { ok: true, value: { repeated: false } };
}

async function carryOut(
  keeper: Keeper,
  hub: Hub,
  act: HubAct,
  { by, waker, seen }: Order,
): Promise<HubActRefusal | undefined> {
  switch (act.kind) {
    case 'hold':
    case 'pause': {
      const latest = keeper.clock.now() + longestFromPage;
      if (act.until > latest) return { code: 'untilTooFar', latest };
      return refusalOf(await overrideHub(keeper, hub, act, who(act.reason)));
    }
    case 'skipTonight':
    case 'resume':
      return refusalOf(await overrideHub(keeper, hub, act, who(undefined)));
    case 'sleep':
      if (await hasMoved(keeper, hub, seen)) return { code: 'changed' };
      return (await releaseWake(keeper, hub, 'all', by)) ? undefined : { code: 'nothingToEnd' };
    case 'wake':
      // The same wish however often it is clicked; what stands against it refuses it.
      return refusalOf(await wakeHub(keeper, hub, { waker }));
    case 'rotate':
    case 'incident':
    case 'confirm': {
      const unit = secretUnitOf(keeper.policy, hub, act.secret);
      if (!unit) return { code: 'noSuchSecret' };
      const row = await keeper.state.rotations.read(unit.id);
      if (seen !== undefined && seen !== rotationTag(row?.value ?? newRotation(0)))
        return { code: 'changed' };
      return refusalOf(await askRotation(keeper, unit, { kind: act.kind, by }));
    }
  }

  function who(reason: string | undefined) {
    const overrides = seen === undefined ? undefined : overridesOfTag(seen);
    return {
      by,
      ...(reason !== undefined && { reason }),
      ...(overrides !== undefined && { seen: overrides }),
    };
  }
}

/** The audit line of a click bears its key, so a click that has left one is done; it may still stand in its row only. */
async function wasDone(
  { history, policy, state }: Keeper,
  hub: Hub,
  act: HubAct,
  line: string | undefined,
): Promise<boolean> {
  if (line === undefined) return false;
  const unit = 'secret' in act ? secretUnitOf(policy, hub, act.secret) : undefined;
  if ('secret' in act && !unit) return false;
  const rows = unit
    ? [state.rotations.read(unit.id)]
    : [state.overrides.read(hub.name), state.leases.read(hub.name)];
  const standing = await Promise.all(rows);
  // After the rows: a line leaves its row only once it is in the history.
  const told = await history.recent(unit?.id ?? hub.name, 50);
  const waiting = standing.flatMap((row) => row?.value.unrecorded ?? []);
  return [...waiting, ...told].some(({ id }) => id === line);
}

async function hasMoved(keeper: Keeper, hub: Hub, seen: string | undefined): Promise<boolean> {
  return seen !== undefined && (await surveyHub(keeper, hub, keeper.clock.now())).tag !== seen;
}

/** What was asked is written down; a look that fails now is made up for by the next round. */
async function lookSoon(keeper: Keeper, hub: Hub, act: HubAct): Promise<void> {
  const group = powerGroupOf(keeper.policy.hubs, hub.target.id);
  try {
    if ('secret' in act) {
      const unit = secretUnitOf(keeper.policy, hub, act.secret);
      const notBefore = keeper.clock.now();
      if (unit) await keeper.followUps.send({ v: 1, kind: 'rotation', subject: unit.id, notBefore });
    } else if (group && act.kind !== 'wake') await lookAtTarget(keeper, group);
  } catch (fault) {
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
    keeper.log.warn('operator.lookFailed', { hub: hub.name, act: act.kind, message: fault.message });
  }
}

function refusalOf<T, E>(result: Result<T, E>): E | undefined {
  return result.ok ? undefined : result.error;
}
