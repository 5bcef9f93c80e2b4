import { ownValue } from '../ownValue.ts';
import type { Instant } from '../time.ts';
import type { RotationFacts } from './facts/rotationFacts.ts';
import type { SecretUse } from './rotationUnit.ts';
import { currentVersion, type RotationView } from './rotationView.ts';

/** Whether something proves that a hub uses this version. */
export function isProved(
  { confirmed }: Pick<RotationFacts, 'confirmed'>,
  hub: string,
  version: string | undefined,
): boolean {
  return version !== undefined && ownValue(confirmed, hub)?.version === version;
}

/** Uses of hubs that nothing proves to run this version. */
export function unproved({ unit, facts }: RotationView, version: string): SecretUse[] {
  return unit.uses.filter(({ hub }) => !isProved(facts, hub.name, version));
}

/** When the last hub was proved to use the current version; undefined while one is not. */
export function allConfirmedAt(view: RotationView): Instant | undefined {
  const version = currentVersion(view)?.version;
  const proofs = view.unit.uses.map(({ hub }) => ownValue(view.facts.confirmed, hub.name));
  if (proofs.some((proof) => proof === undefined || proof.version !== version)) return undefined;
  return Math.max(...proofs.map((proof) => proof?.at ?? 0));
}

/** Whether a hub says itself, by its mark, that it uses another value than the current one. */
export function saysOther(
  view: RotationView,
  { marks }: { readonly marks: ReadonlyMap<string, string> },
  hub: string,
): boolean {
  const said = marks.get(hub);
  const mark = currentVersion(view)?.tags?.mark;
  return said !== undefined && mark !== undefined && said !== mark;
}
