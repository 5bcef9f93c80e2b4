import { concernedUses } from '../../core/rotation/concernedUses.ts';
import type { RotationFinding } from '../../core/rotation/rotationFindings.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { RotationPlace } from './remedy.ts';
import { placeOf } from './rotationPlace.ts';

/**
 * The places a finding is about: each hub that it concerns, or the secret itself, seen from `hub` or from the first that uses
 * it. `asleep`: hubs that are known to sleep; what runs is not to be restarted there.
 */
export function findingPlaces(
  finding: RotationFinding,
  unit: RotationUnit,
  facts: Parameters<typeof concernedUses>[2],
  version: string | undefined,
  { hub, asleep }: { readonly hub?: string; readonly asleep?: ReadonlySet<string> } = {},
): RotationPlace[] {
  const concerned = concernedUses(finding, unit, facts, version);
  if (!concerned) return [placeOf(unit, hub)];
  return concerned
    .map((use) => use.hub.name)
    .filter((name) => (hub === undefined || name === hub) && !asleep?.has(name))
    .map((name) => placeOf(unit, name));
}
