import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { RotationId, RotationUnit } from '../../core/rotation/rotationUnit.ts';
import { wasUp } from '../../core/rotation/standingOf.ts';
import { needsRotationLook } from '../../core/rotation/timing/needsRotationLook.ts';
import { spreadRotationLooks } from '../../core/rotation/timing/spreadRotationLooks.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import { recordTick } from '../recordTick.ts';
import { rememberedFindings } from './recountFindings.ts';
import { rotationUnits } from './rotationUnits.ts';

export type RotationTick = { readonly units: number; readonly looks: readonly RotationId[] };

export type RotationTickDeps = Pick<Keeper, 'policy' | 'clock' | 'log' | 'state' | 'history' | 'followUps'>;

/**
 * The hourly round: reads what is remembered of every unit in bulk, and hands each that needs a closer look to the
 * follow-up queue. It asks nothing of the directory or of a vault itself. Throws AzureFault where the state cannot be
 * reached; a row that cannot be understood is a finding. `whom`: whoever asks for a round by hand wants every unit looked at.
 */
export async function tickRotation(
  deps: RotationTickDeps,
  whom: 'needy' | 'every' = 'needy',
): Promise<RotationTick> {
  const now = deps.clock.now();
  const units = rotationUnits(deps.policy.hubs);
  const [rotations, targets] = await Promise.all([deps.state.rotations.list(), deps.state.targets.list()]);
  const unreadable = new Set(rotations.unreadable.map(({ key }) => key));
  const readable = units.filter(({ id }) => !unreadable.has(id));
  const looks = readable
    .filter((unit) => {
      const facts = rotations.rows.get(unit.id)?.value;
      return whom === 'every' || needsRotationLook(facts, isUp(unit, targets.rows), now);
    })
    .map(({ id }) => id);
  for (const { unit, notBefore } of spreadRotationLooks(looks, now))
    await deps.followUps.send({ v: 1, kind: 'rotation', subject: unit, notBefore });
  const findings = rememberedFindings(deps.policy, rotations);
  await recordTick(deps, { key: 'rotation', findings, targets: units.length, now });
  deps.log.info('rotation.ticked', { units: units.length, looks: looks.length, findings: findings.length });
  return { units: units.length, looks };
}

/** As the last look at its targets saw it. */
function isUp({ uses }: RotationUnit, targets: ReadonlyMap<string, Row<TargetFacts>>): boolean {
  return uses.some(({ hub }) => wasUp(hub.target, targets.get(hub.target.id)?.value));
}
