import type { RotationFacts } from '../core/rotation/facts/rotationFacts.ts';
import { isProved } from '../core/rotation/proofs.ts';
import type { RotationFinding } from '../core/rotation/rotationFindings.ts';
import type { RotationUnit, SecretUse } from '../core/rotation/rotationUnit.ts';
import type { RotationPlace } from '../web/sentences/remedy.ts';
import { placeOf } from '../web/sentences/rotationPlace.ts';

type Seen = Pick<RotationFacts, 'confirmed' | 'rollOuts' | 'attempts'>;

/** Which uses a finding is about, where it is about hubs and not about the secret. */
const ofHubs: Readonly<Partial<Record<RotationFinding, (use: SecretUse, facts: Seen) => boolean>>> = {
  // The keeper restarts the others itself, unless that came to nothing.
  'rotation.restartHub': ({ hub, rollOut }, { rollOuts, attempts }) =>
    rollOut.kind !== 'runCommand' ||
    rollOuts[hub.name]?.failure !== undefined ||
    attempts[`rollOut ${hub.name}`] !== undefined,
  'rotation.rollOutFailed': ({ hub }, { rollOuts }) => rollOuts[hub.name]?.failure !== undefined,
  'rotation.otherValue': () => true,
};

/**
 * The places a finding is about: each hub that nothing proves to use the current version, or the secret itself, seen from
 * `hub` or from the first that uses it. `asleep`: hubs that are known to sleep; what runs is not to be restarted there.
 */
export function findingPlaces(
  finding: RotationFinding,
  unit: RotationUnit,
  facts: Seen,
  version: string | undefined,
  { hub, asleep }: { readonly hub?: string; readonly asleep?: ReadonlySet<string> } = {},
): RotationPlace[] {
  const concerns = ofHubs[finding];
  if (!concerns) return [placeOf(unit, hub)];
  return unit.uses
    .filter((use) => hub === undefined || use.hub.name === hub)
    .filter((use) => !isProved(facts, use.hub.name, version) && !asleep?.has(use.hub.name))
    .filter((use) => concerns(use, facts))
    .map((use) => placeOf(unit, use.hub.name));
}
