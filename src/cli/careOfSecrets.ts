import type { RotationFinding } from '../core/rotation/rotationFindings.ts';
import type { Keeper } from '../ports/keeper.ts';
import { rotationUnits } from '../usecases/rotation/rotationUnits.ts';
import { sayRotationFinding } from '../web/sentences/sayRotationFinding.ts';
import { findingDetail } from './findingDetail.ts';
import { findingPlaces } from './findingPlaces.ts';

/** What a secret of a hub needs, as the last look at it found; nothing is looked at anew. */
export type SecretCare = {
  readonly secret: string;
  readonly findings: readonly string[];
  readonly says: readonly string[];
};

/** By hub; a hub whose secrets need no care is not there. Throws AzureFault. */
export async function careOfSecrets({
  policy,
  state,
  clock,
}: Pick<Keeper, 'policy' | 'state' | 'clock'>): Promise<ReadonlyMap<string, readonly SecretCare[]>> {
  const units = rotationUnits(policy.hubs);
  if (units.length === 0) return new Map();
  const { rows, unreadable } = await state.rotations.list();
  const damaged = new Map(unreadable.map(({ key, reason }) => [key, reason]));
  const all = units.flatMap((unit) => {
    // Written by this program or an older one, whose findings were among today's.
    const findings = (rows.get(unit.id)?.value.seen?.findings ?? []) as readonly RotationFinding[];
    const reason = damaged.get(unit.id);
    return unit.uses.flatMap(({ hub, name }) => {
      const about = findings.flatMap((finding) => {
        const facts = rows.get(unit.id)?.value;
        const version = facts?.seen?.current?.version;
        const places = facts ? findingPlaces(finding, unit, facts, version, { hub: hub.name }) : [];
        return places.map((place) => {
          const known = { hub: hub.name, now: clock.now() };
          const detail = facts ? findingDetail(facts, facts.seen?.credentials ?? [], known) : {};
          return { finding, says: sayRotationFinding(finding, place, detail).says };
        });
      });
      const says = [
        ...about.map((each) => each.says),
        ...(reason === undefined ? [] : [`What was remembered of it cannot be understood: ${reason}.`]),
      ];
      const codes = reason === undefined ? about.map(({ finding }) => finding) : ['rotation.unreadableRow'];
      return says.length === 0 ? [] : [{ hub: hub.name, care: { secret: name, findings: codes, says } }];
    });
  });
  const byHub = Map.groupBy(all, ({ hub }) => hub);
  return new Map([...byHub].map(([hub, cares]) => [hub, cares.map(({ care }) => care)]));
}
