import { fingerprint } from '../fingerprint.ts';
import type { RotationFacts } from '../rotation/facts/rotationFacts.ts';
import type { RotationUnit } from '../rotation/rotationUnit.ts';

/** One login secret of a hub, as the last look saw it; nothing is asked anew, and no value is known here. */
export type SecretLine = {
  /** As the hub calls it. */
  readonly name: string;
  readonly unit: RotationUnit;
  /** Absent: no look has been written down yet. */
  readonly seen?: NonNullable<RotationFacts['seen']>;
  readonly tag: string;
} & Pick<RotationFacts, 'asks' | 'confirmed' | 'rollOuts' | 'attempts' | 'leaked'>;

/** Stands for what an operator sees of a rotation, so that an ask is about what they saw. */
export function rotationTag({ asks, intent, promoted, seen }: RotationFacts): string {
  const stages = [seen?.current?.version, seen?.staged?.version].map((version) => version ?? null);
  return fingerprint([asks.map(({ id }) => id), intent?.id ?? null, promoted[0]?.version ?? null, stages]);
}
