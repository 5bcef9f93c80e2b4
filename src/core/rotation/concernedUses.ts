import { ownValue } from '../ownValue.ts';
import type { RotationFacts } from './facts/rotationFacts.ts';
import { isProved } from './proofs.ts';
import type { RotationFinding } from './rotationFindings.ts';
import type { RotationUnit, SecretUse } from './rotationUnit.ts';

type Seen = Pick<RotationFacts, 'confirmed' | 'rollOuts' | 'attempts'>;

const ofHubs: Readonly<Partial<Record<RotationFinding, (use: SecretUse, facts: Seen) => boolean>>> = {
  // The keeper restarts the others itself, unless that came to nothing.
  'rotation.restartHub': ({ hub, rollOut }, { rollOuts, attempts }) =>
    rollOut.kind !== 'runCommand' ||
    ownValue(rollOuts, hub.name)?.failure !== undefined ||
    attempts[`rollOut ${hub.name}`] !== undefined,
  'rotation.rollOutFailed': ({ hub }, { rollOuts }) => ownValue(rollOuts, hub.name)?.failure !== undefined,
  'rotation.otherValue': () => true,
};

/**
 * The uses that a finding is about: of hubs that nothing proves to use the current `version`. Undefined: it is about the
 * secret itself, whoever uses it. Pure and total.
 */
export function concernedUses(
  finding: RotationFinding,
  { uses }: RotationUnit,
  facts: Seen,
  version: string | undefined,
): readonly SecretUse[] | undefined {
  const concerns = ofHubs[finding];
  return concerns && uses.filter((use) => !isProved(facts, use.hub.name, version) && concerns(use, facts));
}
