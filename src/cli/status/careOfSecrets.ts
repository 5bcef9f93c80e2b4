import { isRotationFinding } from '../../core/rotation/isRotationFinding.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { rotationUnits } from '../../usecases/rotation/rotationUnits.ts';
import { findingDetail } from '../../web/sentences/findingDetail.ts';
import { findingPlaces } from '../../web/sentences/findingPlaces.ts';
import { sayRotationFinding } from '../../web/sentences/sayRotationFinding.ts';

/** What a secret of a hub needs, as the last look at it found; nothing is looked at anew. */
export type SecretCare = {
  readonly secret: string;
  readonly findings: readonly string[];
  readonly says: readonly string[];
};

/** By hub; a hub whose secrets need no care is not there. Throws AzureFault. */
export async function careOfSecrets(
  { policy, state }: Pick<Keeper, 'policy' | 'state'>,
  now: Instant,
): Promise<ReadonlyMap<string, readonly SecretCare[]>> {
  const units = rotationUnits(policy.hubs);
  if (units.length === 0) return new Map();
  const { rows, unreadable } = await state.rotations.list();
  const damaged = new Map(unreadable.map(({ key, reason }) => [key, reason]));
  const all = units.flatMap((unit) => {
    const facts = rows.get(unit.id)?.value;
    const findings = (facts?.seen?.findings ?? []).filter(isRotationFinding);
    const reason = damaged.get(unit.id);
    return unit.uses.flatMap(({ hub, name }) => {
      const about = findings.flatMap((finding) => {
        const version = facts?.seen?.current?.version;
        const places = facts ? findingPlaces(finding, unit, facts, version, { hub: hub.name }) : [];
        return places.map((place) => {
          const known = { hub: hub.name, now };
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
