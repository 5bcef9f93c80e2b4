import { describe, expect, it } from 'vitest';
import { isPassing, passingNews } from '../../../../src/core/alerts/passing.ts';
import { peopleRisks } from '../../../../src/core/alerts/risks/peopleRisks.ts';
import type { PeopleFacts } from '../../../../src/core/people/peopleFacts.ts';
import { findingsOf } from '../../../../src/core/power/findings.ts';
import type { DesiredPower } from '../../../../src/core/power/wish.ts';
import { messageAbout } from '../../../builders/alerts.ts';
import { idle } from '../../../builders/people.ts';
import { hubOf } from '../../../builders/policy.ts';
import { factsOf, madrid, seen } from '../../../builders/power.ts';

const hub = hubOf({ idle });
const running = seen('Succeeded', 'Running');
const closed: DesiredPower = { kind: 'off', because: 'closed' };
const told: PeopleFacts = { askedAt: madrid('19:50'), answeredAt: madrid('19:50'), servers: 3 };
const silent: PeopleFacts = {
  askedAt: madrid('19:55'),
  answeredAt: madrid('19:45'),
  servers: 2,
  silentSince: madrid('19:50'),
  problem: { class: 'tokenRefused', message: 'It answered 403.' },
};
const warning = { at: madrid('19:50'), stopAt: madrid('20:00'), because: 'closed' };
const risksAt = (time: string, people: PeopleFacts, desired: DesiredPower = closed, parts = {}, of = hub) =>
  peopleRisks(of, factsOf(running, { people: { research: people }, ...parts }), desired, madrid(time));

describe('alerts: people at work', () => {
  it('warned at 19:50 of 20:00 with three servers: a passing risk, once the stop has come none', () => {
    const [risk] = risksAt('19:51', told, closed, { warning });
    expect(risk).toMatchObject({
      id: 'stopAhead:research',
      since: madrid('19:50'),
      detail: { stopAt: madrid('20:00'), because: 'closed', servers: 3 },
    });
    expect(risk && isPassing(risk)).toBe(true);
    expect(risksAt('20:00', told, closed, { warning })).toEqual([]);
  });

  it('a neighbour on the same machines without servers is not told', () => {
    expect(risksAt('19:51', { ...told, servers: 0 }, closed, { warning })).toEqual([]);
  });

  it('silent for four minutes: a restart; for five: told, with its cause and when it stops regardless', () => {
    expect(risksAt('19:54', silent)).toEqual([]);
    const [risk] = risksAt('19:55', silent);
    expect(risk).toMatchObject({
      id: 'peopleUntold:research',
      severity: 'critical',
      detail: {
        class: 'tokenRefused',
        url: 'https://hub.example.edu',
        secret: 'hub-api-token',
        stopAt: madrid('20:20'),
      },
    });
    expect(risk && isPassing(risk)).toBe(false);
  });

  it.each<[string, DesiredPower, string | undefined]>([
    ['open until 21:00', { kind: 'on', because: 'openHours', until: madrid('21:00') }, '21:00'],
    ['open until 20:00', { kind: 'on', because: 'openHours', until: madrid('20:00') }, '20:20'],
    ['left alone until 21:50', { kind: 'on', because: 'activityUnknown', until: madrid('21:50') }, '21:50'],
    [
      'its overtime over at 20:10',
      { kind: 'on', because: 'activityUnknown', until: madrid('20:10') },
      '20:20',
    ],
    ['held on without an end', { kind: 'on', because: 'heldOn' }, undefined],
    ['paused', { kind: 'leaveAlone', because: 'paused', until: madrid('22:00') }, undefined],
  ])('%s: stopped regardless at the later of the two', (_kind, desired, time) => {
    const stopAt = risksAt('19:56', silent, desired)[0]?.detail['stopAt'];
    expect(stopAt).toBe(time && madrid(time));
  });

  it('asked a quarter of an hour ago no stop is near; without idle nobody is asked', () => {
    expect(risksAt('20:10', silent)).toEqual([]);
    expect(risksAt('19:56', silent, closed, {}, hubOf())).toEqual([]);
  });

  it('does not stop servers: told since then, as a warning, asleep too; without idle nobody is stopped', () => {
    const cannotStop = { class: 'scopeMissing', message: 'no', since: madrid('19:45') } as const;
    const people = { ...told, cannotStop };
    const [risk, ...more] = risksAt('23:50', people);
    expect(risk).toEqual({
      id: 'peopleUndrained:research',
      kind: 'peopleUndrained',
      name: hub.title,
      hubs: ['research'],
      since: madrid('19:45'),
      severity: 'warning',
      detail: {
        class: 'scopeMissing',
        problem: 'no',
        url: 'https://hub.example.edu',
        vault: 'kv-shared',
        secret: 'hub-api-token',
      },
    });
    expect(more).toEqual([]);
    expect(risksAt('23:50', people, closed, {}, hubOf())).toEqual([]);
    const facts = factsOf(running, { people: { research: people } });
    expect(findingsOf([hub, hubOf({ name: 'lab', idle })], facts, madrid('23:50'))).toEqual([
      'hub.peopleUndrained',
    ]);
    expect(findingsOf([hubOf()], facts, madrid('23:50'))).toEqual([]);
  });

  it('one message a warning: the next one is news, the same one is not', () => {
    const risks = risksAt('19:51', told, closed, { warning });
    const news = passingNews(risks, [], madrid('19:51'));
    expect(news.map(({ subject }) => subject.id)).toEqual(['stopAhead:research']);
    expect(passingNews(risks, [messageAbout(news)], madrid('19:56'))).toEqual([]);
    const later = risksAt('21:51', told, closed, {
      warning: { at: madrid('21:50'), stopAt: madrid('22:00'), because: 'closed' },
    });
    expect(passingNews(later, [messageAbout(news)], madrid('21:51'))).toHaveLength(1);
  });
});

describe('power/findings: of one hub', () => {
  const attempts = {
    kind: 'start' as const,
    count: 3,
    byClass: { capacity: 3 },
    since: madrid('07:41'),
    nextAt: madrid('08:20'),
    failure: { class: 'capacity' as const, code: 'AllocationFailed', message: 'no machines' },
  };
  const facts = factsOf(running, { people: { research: silent }, attempts });
  const now = madrid('19:56');

  it('the hub that does not tell, and not its neighbour', () => {
    expect(findingsOf([{ name: 'research' }], facts, now)).toContain('hub.peopleUntold');
    expect(findingsOf([{ name: 'lab' }], facts, now)).not.toContain('hub.peopleUntold');
    expect(
      findingsOf([{ name: 'research' }, { name: 'lab' }], facts, now).filter((each) =>
        each.startsWith('hub.'),
      ),
    ).toEqual(['hub.peopleUntold']);
  });

  it('who keeps it warm needs no advice to stay on', () => {
    const keepWarm = { after: 3, forMs: 1 };
    expect(findingsOf([{ name: 'lab' }], facts, now)).toContain('target.considerStayingOn');
    expect(findingsOf([{ name: 'lab', keepWarm }], facts, now)).not.toContain('target.considerStayingOn');
    expect(findingsOf([{ name: 'a', keepWarm }, { name: 'b' }], facts, now)).toContain(
      'target.considerStayingOn',
    );
  });
});
