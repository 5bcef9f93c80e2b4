import { describe, expect, it } from 'vitest';
import { type BulkSight, judgeInBulk } from '../../../src/core/power/looks/judgeInBulk.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import { peopleHub } from '../../builders/people.ts';
import { aksTarget, factsOf, gone, madrid, seen } from '../../builders/power.ts';

const running = factsOf(seen('Succeeded', 'Running'), {
  settled: { power: 'Running', since: madrid('07:45') },
});

/** At 12:00, in open hours. */
function judge(remembered: TargetFacts | undefined, kind: Exclude<BulkSight['kind'], 'seen'>) {
  const target = aksTarget('/c');
  const fingerprint = remembered?.schedule.fingerprint ?? 'f';
  return judgeInBulk({ target, fingerprint }, [peopleHub()], remembered, { kind }, madrid('12:00'));
}

describe('core/power/judgeInBulk: what a round could not see', () => {
  it('missing from a faultless answer it may have been deleted, which a look of its own tells', () => {
    expect(judge(running, 'missing')).toEqual({ look: true, findings: ['target.unseen'] });
  });

  it('known to be gone it is missing as it should be: no look, and nobody is told that it was not seen', () => {
    const deleted = factsOf(gone);
    expect(judge(deleted, 'missing')).toEqual({ look: false, findings: ['target.gone'] });
  });

  it('that could not be read it is told, and not looked at for that alone', () => {
    expect(judge(running, 'unreadable')).toEqual({ look: false, findings: ['target.unseen'] });
  });

  it('whose turn is another round it is judged by what is remembered', () => {
    expect(judge(running, 'notItsTurn')).toEqual({ look: false, findings: [] });
  });

  it('never seen before it is looked at, and told only where that failed', () => {
    expect(judge(undefined, 'notItsTurn')).toEqual({ look: true, findings: [] });
    expect(judge(undefined, 'missing')).toEqual({ look: true, findings: ['target.unseen'] });
  });
});
