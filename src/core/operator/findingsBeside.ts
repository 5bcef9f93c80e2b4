import type { TargetFinding } from '../power/findings.ts';
import type { PeopleLine } from './peopleLine.ts';

/** Findings without those of its people that the hub's own line tells in full, with what mends them. */
export function findingsBeside(
  findings: readonly TargetFinding[],
  line: PeopleLine | undefined,
): readonly TargetFinding[] {
  const people = line?.people;
  const isTold = (finding: TargetFinding) =>
    (finding === 'hub.peopleUntold' && people?.silentSince !== undefined && people.problem !== undefined) ||
    (finding === 'hub.peopleUndrained' && people?.cannotStop !== undefined);
  return findings.filter((finding) => !isTold(finding));
}
