import { describe, expect, it } from 'vitest';
import { recordPeople, restPeople } from '../../../src/core/people/recordPeople.ts';
import { recordStops } from '../../../src/core/people/stopProblem.ts';
import { toldAt } from '../../builders/people.ts';
import { madrid } from '../../builders/power.ts';

const lacking = { class: 'scopeMissing', message: 'it lacks delete:servers' } as const;
const barred = { class: 'notAHub', message: 'it answered 403' } as const;
const failing = { class: 'failing', message: 'it answered 500' } as const;
const at = madrid('20:00');
const since = madrid('19:45');
const told = { kind: 'told', servers: [] } as const;
const knowing = (problem: typeof lacking | typeof barred | typeof failing) =>
  toldAt('19:50', 1, undefined, { cannotStop: { ...problem, since } });

describe('core/people/stopProblem: what a reading tells', () => {
  it('what the role lacks is known from then on, and no more once it is there', () => {
    const first = recordPeople(undefined, { ...told, cannotStop: lacking }, since);
    expect(first.cannotStop).toEqual({ ...lacking, since });
    const second = recordPeople(first, { ...told, cannotStop: lacking }, at);
    expect(second.cannotStop).toEqual({ ...lacking, since });
    expect(recordPeople(second, told, at)).not.toHaveProperty('cannotStop');
  });

  it('what a stop met a reading does not mend; a hub that does not tell mends nothing', () => {
    expect(recordPeople(knowing(barred), told, at).cannotStop).toEqual({ ...barred, since });
    const silent = { kind: 'untold', problem: failing } as const;
    expect(recordPeople(knowing(lacking), silent, at).cannotStop).toEqual({ ...lacking, since });
  });

  it('another cause is news', () => {
    const news = recordPeople(knowing(barred), { ...told, cannotStop: lacking }, at);
    expect(news.cannotStop).toEqual({ ...lacking, since: at });
  });
});

describe('core/people/stopProblem: what stops meet', () => {
  it('a refusal is known from then on, and no more once a server was stopped', () => {
    const first = recordStops(toldAt('19:50', 1), failing, since);
    expect(first.cannotStop).toEqual({ ...failing, since });
    expect(recordStops(first, failing, at).cannotStop).toEqual({ ...failing, since });
    expect(recordStops(first, undefined, at)).toEqual(toldAt('19:50', 1));
  });

  it('a role for some people stops their servers, and still lacks the scope', () => {
    expect(recordStops(knowing(lacking), undefined, at)).toEqual(knowing(lacking));
    expect(recordStops(knowing(lacking), failing, at)).toEqual(knowing(lacking));
  });

  it('asleep, what a person has to mend is still known, and the trouble of one stop is over', () => {
    expect(restPeople(knowing(lacking)).cannotStop).toEqual({ ...lacking, since });
    expect(restPeople(knowing(barred)).cannotStop).toEqual({ ...barred, since });
    expect(restPeople(knowing(failing))).not.toHaveProperty('cannotStop');
  });
});
