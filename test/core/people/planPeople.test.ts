import { describe, expect, it } from 'vitest';
import { planPeople, type StopSite, warnAhead } from '../../../src/core/people/planPeople.ts';
import { idle, silentSince, toldAt } from '../../builders/people.ts';
import { madrid, minute } from '../../builders/power.ts';

const site = (
  people: StopSite['hubs'][number]['people'][],
  parts: Partial<Omit<StopSite, 'hubs'>> = {},
): StopSite => ({
  hubs: people.map((each) => ({ idle, people: each })),
  warning: undefined,
  drainingSince: undefined,
  ...parts,
});
const plan = (where: StopSite, time: string) => planPeople(where, 'closed', madrid(time));
/** Ten minutes, and one for the channels. */
const warning = { at: madrid('20:00'), stopAt: madrid('20:11'), because: 'closed' };

describe('core/people/planPeople', () => {
  it('asks first: what is not known, or was told four minutes ago, stops nobody', () => {
    expect(plan(site([undefined]), '20:00')).toMatchObject({ because: 'peopleUnasked' });
    expect(plan(site([toldAt('19:56', 0)]), '20:00')).toMatchObject({ because: 'peopleUnasked' });
  });

  it('nobody has a server: it may stop at once', () => {
    expect(plan(site([toldAt('20:00', 0)]), '20:00')).toBeUndefined();
    expect(plan(site([]), '20:00')).toBeUndefined();
  });

  it('two servers: their people are told at 20:00 that they stop at 20:11, and it waits', () => {
    expect(plan(site([toldAt('20:00', 2)]), '20:00')).toEqual({
      kind: 'warn',
      because: 'closed',
      stopAt: madrid('20:11'),
    });
    expect(plan(site([toldAt('20:05', 2)], { warning }), '20:05')).toEqual({
      kind: 'wait',
      because: 'warned',
      until: madrid('20:11'),
    });
  });

  it('of a neighbour that tells of servers only now, the people know for as long as it wants', () => {
    const patient = { idle: { ...idle, warnMs: 30 * minute }, people: toldAt('20:10', 1) };
    const both = { ...site([toldAt('20:10', 1)], { warning }), hubs: [patient] };
    expect(plan(both, '20:10')).toEqual({ kind: 'wait', because: 'warned', until: madrid('20:31') });
    expect(plan({ ...both, hubs: [{ ...patient, people: toldAt('20:31', 1) }] }, '20:31')).toMatchObject({
      kind: 'drain',
    });
  });

  it('a stop that has not come half an hour later is told anew, to whoever came since', () => {
    const drained = { warning, drainingSince: madrid('20:11') };
    expect(plan(site([toldAt('20:41', 1)], drained), '20:41')).toBeUndefined();
    expect(plan(site([toldAt('20:42', 1)], drained), '20:42')).toEqual({
      kind: 'warn',
      because: 'closed',
      stopAt: madrid('20:53'),
    });
    expect(plan(site([toldAt('20:42', 0)], drained), '20:42')).toBeUndefined();
  });

  it('at 20:11 the hub stops its servers, for six minutes; then the machines stop all the same', () => {
    const drained = { warning, drainingSince: madrid('20:11') };
    expect(plan(site([toldAt('20:11', 2)], { warning }), '20:11')).toEqual({
      kind: 'drain',
      because: 'closed',
    });
    expect(plan(site([toldAt('20:16', 1)], drained), '20:16')).toEqual({ kind: 'drain', because: 'closed' });
    expect(plan(site([toldAt('20:17', 1)], drained), '20:17')).toBeUndefined();
    expect(plan(site([toldAt('20:12', 0)], drained), '20:12')).toBeUndefined();
  });

  it('a hub that does not tell is waited for, half an hour from its first silence', () => {
    expect(plan(site([silentSince('19:50', '20:00')]), '20:00')).toEqual({
      kind: 'wait',
      because: 'hubSilent',
      until: madrid('20:20'),
    });
    expect(plan(site([silentSince('19:50', '20:20')]), '20:20')).toBeUndefined();
  });

  it('of two hubs each has its say: the silent one is waited for, then the people of the other are told', () => {
    const both = (time: string) => site([silentSince('19:50', time), toldAt(time, 1)]);
    expect(plan(both('20:19'), '20:19')).toMatchObject({ because: 'hubSilent' });
    expect(plan(both('20:20'), '20:20')).toMatchObject({ kind: 'warn', stopAt: madrid('20:31') });
  });

  it('the longest notice of those who have servers counts', () => {
    const patient = { idle: { ...idle, warnMs: 30 * minute }, people: toldAt('20:00', 1) };
    const empty = { idle: { ...idle, warnMs: 60 * minute }, people: toldAt('20:00', 0) };
    const where = {
      ...site([toldAt('20:00', 1)]),
      hubs: [...site([toldAt('20:00', 1)]).hubs, patient, empty],
    };
    expect(plan(where, '20:00')).toMatchObject({ stopAt: madrid('20:31') });
  });
});

describe('core/people/warnAhead', () => {
  const stop = { at: madrid('20:00'), because: 'closed' } as const;

  it('tells at 19:45 of the stop at 20:00, once', () => {
    const told = site([toldAt('19:45', 1)]);
    expect(warnAhead(told, stop, madrid('19:45'))).toEqual({
      kind: 'warn',
      because: 'closed',
      stopAt: madrid('20:00'),
    });
    expect(warnAhead({ ...told, warning }, stop, madrid('19:47'))).toBeUndefined();
  });

  it('told late, at 19:57, they have their ten minutes all the same, and the channels one to tell it', () => {
    expect(warnAhead(site([toldAt('19:57', 1)]), stop, madrid('19:57'))).toMatchObject({
      stopAt: madrid('20:08'),
    });
  });

  it('nobody there, nobody told; and nothing is told from old news', () => {
    expect(warnAhead(site([toldAt('19:50', 0)]), stop, madrid('19:50'))).toBeUndefined();
    expect(warnAhead(site([toldAt('19:40', 1)]), stop, madrid('19:50'))).toBeUndefined();
  });
});
