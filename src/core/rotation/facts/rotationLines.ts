import type { HistoryEntry } from '../../historyEntry.ts';
import { ownValue } from '../../ownValue.ts';
import type { Instant } from '../../time.ts';
import type { RotationId } from '../rotationUnit.ts';
import { isBroken, testVerdict } from '../testVerdict.ts';
import type { RotationFacts } from './rotationFacts.ts';

/**
 * The audit lines that lie between two states of what is remembered: proofs, and a value that stopped working. Effects
 * tell their own. Ids come from what changed, so that the same news told twice is one line.
 */
export function rotationLines(
  unit: RotationId,
  before: RotationFacts,
  after: RotationFacts,
  now: Instant,
): HistoryEntry[] {
  const proofs = Object.entries(after.confirmed).flatMap(([hub, { version, at, by }]): HistoryEntry[] => {
    if (ownValue(before.confirmed, hub)?.version === version) return [];
    const byWord = by !== 'rollOut' && by !== 'marker';
    return [
      {
        id: `confirmed-${hub}-${version}`,
        at,
        subject: unit,
        what: 'rotation.confirmed',
        by: byWord ? by : 'keeper',
        because: byWord ? 'word' : by,
        detail: { hub, version },
      },
    ];
  });
  const [test] = after.tests;
  const broke =
    test &&
    isBroken(testVerdict(after.tests, test.version)) &&
    !isBroken(testVerdict(before.tests, test.version));
  if (!broke) return proofs;
  const detail = { version: test.version, ...(test.code !== undefined && { code: test.code }) };
  const line = {
    subject: unit,
    what: 'rotation.stoppedWorking',
    by: 'outside',
    because: test.outcome,
    detail,
  };
  return [...proofs, { id: `broken-${test.version}-${test.at}`, at: now, ...line }];
}
