import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../sandbox/host/hostEvent.ts';
import { createNarrator } from '../../../sandbox/narration/narrator.ts';
import { dayMs } from '../../../src/core/time.ts';
import { contextLog } from '../../../src/functions/door/contextLog.ts';
import { takeFollowUp } from '../../../src/usecases/takeFollowUp.ts';
import { rotationHouse } from '../../builders/rotationHouse.ts';

const at = Date.parse('2027-03-02T11:00:00Z');
const unit = '00000000-0000-0000-0000-00000000d001/kv-shared/hub-client-secret';
const logged = (fields: object, level: 'information' | 'warning' = 'information'): HostEvent => ({
  kind: 'log',
  at,
  level,
  functionName: 'followUps',
  message: JSON.stringify({ unit, ...fields }),
});
const narrator = () =>
  createNarrator('Europe/Madrid', (subject) => (subject === 'research' ? 'Research hub' : subject));
const looked = (fields: object) => logged({ event: 'rotation.looked', ...fields });

describe('sandbox/narration/narrateRotation', () => {
  it.each([
    [{ step: 'mint', because: 'due' }, 'Mints a new value, and stages it: the current one nears its end.'],
    [{ step: 'rollOut', because: 'promoted', hub: 'research' }, 'Has Research hub take the new value up.'],
    [
      { step: 'test', because: 'beforePromotion', of: 'staged' },
      'Tries the new value at the sign-in: before anybody uses it.',
    ],
    [
      { step: 'wait', because: 'overlap', until: '2027-03-09T11:00:00Z' },
      'Waits: the old value holds a while longer, for whoever still uses it. Looked at again Tue 9 Mar 12:00.',
    ],
    [
      { step: 'blocked', because: 'refused', failure: 'notOwner' },
      'Waits for a person: the keeper is no owner of the application.',
    ],
  ])('%j', (fields, says) => {
    expect(narrator()(looked(fields))).toBe(`12:00  Secret hub-client-secret: ${says}`);
  });

  it('tells what repeats once, and nothing of the daily test or of a look that another overtook', () => {
    const narrate = narrator();
    const settled = looked({ step: 'settled', because: 'notDue', until: '2027-05-31T11:00:00Z' });
    expect(narrate(settled)).toBe('12:00  Secret hub-client-secret: Nothing to do before Mon 31 May 13:00.');
    expect(narrate(settled)).toBeUndefined();
    expect(narrate(looked({ step: 'test', because: 'daily', of: 'current' }))).toBeUndefined();
    expect(narrate(looked({ step: 'raced', because: 'otherLook' }))).toBeUndefined();
    expect(narrate(settled)).toBeUndefined();
  });

  it('tells what was asked, what was refused, and what nobody heard of', () => {
    const narrate = narrator();
    expect(narrate(logged({ event: 'rotation.asked', ask: 'incident' }))).toContain('has leaked.');
    expect(narrate(logged({ event: 'rotation.asked', ask: 'test' }))).toContain('current value to be tried.');
    expect(narrate(logged({ event: 'rotation.cancelled', asks: 'rotate adopt' }))).toContain(
      'takes back what was asked (rotate adopt).',
    );
    const refused = { event: 'rotation.refused', effect: 'mint', failure: 'policyForbids', code: 'Policy' };
    expect(narrate(logged(refused, 'warning'))).toContain(
      'the rules of the tenant forbid new client secrets (Policy).',
    );
    const lost = { event: 'rotation.answerLost', effect: 'mint', message: 'socket hang up' };
    expect(narrate(logged(lost, 'warning'))).toContain('no answer came (socket hang up)');
    expect(narrate(logged({ event: 'rotation.endOvertaken' }, 'warning'))).toContain('rotation.endOvertaken');
  });

  it('every look of a real rotation is told as a sentence', async () => {
    const house = await rotationHouse({ at, endsAt: at + 10 * dayMs });
    const narrate = narrator();
    const told: (string | undefined)[] = [];
    const hear = (level: 'information' | 'warning') => (message: string) =>
      void told.push(
        narrate({ kind: 'log', at: house.world.clock.now(), level, functionName: 'followUps', message }),
      );
    const log = contextLog({ info: hear('information'), warn: hear('warning'), error: hear('warning') });
    for (let look = 0; look < 12; look += 1) {
      const followUp = { v: 1, kind: 'rotation', subject: house.unit.id, notBefore: 0 } as const;
      await takeFollowUp({ ...house.keeper, log }, followUp);
      house.world.clock.advance(30);
    }
    const lines = told.filter((line) => line !== undefined);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('\n')).toMatch(/Mints a new value/);
    expect(lines.filter((line) => /undefined|NaN|rotation\./.test(line))).toEqual([]);
  });
});
