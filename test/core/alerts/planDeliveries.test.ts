import { describe, expect, it } from 'vitest';
import type { AlertMessage, OutboxEntry } from '../../../src/core/alerts/alertFacts.ts';
import { openEntry, planDeliveries, retryDelivery } from '../../../src/core/alerts/planDeliveries.ts';
import { quietUntil } from '../../../src/core/alerts/quietUntil.ts';
import { clockOf, days, slack, teams } from '../../builders/alerts.ts';
import { at, minute } from '../../builders/power.ts';

const noon = at('2027-03-02T12:00:00Z');
const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Madrid' };

function messageOf(step: number, when = noon, parts: Partial<AlertMessage> = {}): AlertMessage {
  const item = { subject: clockOf('a', when + days(Math.max(step, 0))), step, openedAt: when };
  return {
    id: 'm',
    at: when,
    kind: 'raised',
    severity: step <= 1 ? 'critical' : 'info',
    items: [item],
    ...parts,
  };
}

const names = (entry: OutboxEntry) => Object.keys(entry.deliveries);

describe('alerts: who gets what', () => {
  it('a month before, the first channel; a week before, every channel', () => {
    expect(names(openEntry(messageOf(30), [teams, slack]))).toEqual(['teams']);
    expect(names(openEntry(messageOf(7), [teams, slack]))).toEqual(['teams', 'slack']);
    expect(names(openEntry(messageOf(-2), [teams, slack]))).toEqual(['teams', 'slack']);
  });

  it('an hour without a word from the first channel, and the next one hears of it', () => {
    const entry: OutboxEntry = {
      message: messageOf(30),
      deliveries: { teams: { kind: 'waiting', from: noon + 90 * minute, attempts: 4, problem: '503' } },
    };
    const before = planDeliveries(entry, [teams, slack], noon + 59 * minute);
    expect(names(before.entry)).toEqual(['teams']);
    expect(before.nextAt).toBe(noon + 60 * minute);
    const after = planDeliveries(entry, [teams, slack], noon + 60 * minute);
    expect(names(after.entry)).toEqual(['teams', 'slack']);
    expect(after.due).toEqual([slack]);
  });

  it('once one channel has it, no other is asked', () => {
    const entry: OutboxEntry = { message: messageOf(30), deliveries: { teams: { kind: 'sent', at: noon } } };
    const plan = planDeliveries(entry, [teams, slack], noon + days(2));
    expect(plan).toMatchObject({ due: [] });
    expect(plan.nextAt).toBeUndefined();
  });

  it('a sending cut off two minutes ago is due again; a fresh one is left alone', () => {
    const entry: OutboxEntry = {
      message: messageOf(7),
      deliveries: { teams: { kind: 'sending', since: noon, attempts: 0 } },
    };
    expect(planDeliveries(entry, [teams], noon + minute).due).toEqual([]);
    expect(planDeliveries(entry, [teams], noon + 2 * minute).due).toEqual([teams]);
  });

  it('a channel that is not configured any more is let go, and the first that is left hears of it', () => {
    const entry: OutboxEntry = {
      message: messageOf(30),
      deliveries: { teams: { kind: 'waiting', from: noon, attempts: 0 } },
    };
    const plan = planDeliveries(entry, [slack], noon + minute);
    expect(names(plan.entry)).toEqual(['slack']);
    expect(plan.due).toEqual([slack]);
  });

  it('a channel that was renamed is not sent again what it has taken under its old name', () => {
    const entry: OutboxEntry = { message: messageOf(7), deliveries: { teams: { kind: 'sent', at: noon } } };
    const plan = planDeliveries(entry, [{ ...teams, name: 'ops' }], noon + days(3));
    expect(plan).toMatchObject({ entry, due: [] });
    expect(plan.nextAt).toBeUndefined();
  });

  it('is tried after 1, 2, 5, 10, 20, then every 30 minutes, or later where the channel says so; for thirty days', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 99].map((attempts) => {
      const next = retryDelivery({ attempts }, 'no', noon);
      return next.kind === 'waiting' ? (next.from - noon) / minute : undefined;
    });
    expect(pauses).toEqual([1, 2, 5, 10, 20, 30, 30]);
    expect(retryDelivery({ attempts: 0 }, '429', noon, 45 * minute)).toMatchObject({
      from: noon + 45 * minute,
    });
    const entry: OutboxEntry = {
      message: messageOf(7),
      deliveries: { teams: { kind: 'waiting', from: noon, attempts: 900, problem: '503' } },
    };
    expect(planDeliveries(entry, [teams], noon + days(30)).entry.deliveries['teams']).toMatchObject({
      kind: 'lost',
      problem: '503',
    });
  });
});

describe('alerts: quiet hours', () => {
  it.each([
    ['2027-03-02T20:59:00Z', '2027-03-02T20:59:00Z'],
    ['2027-03-02T21:00:00Z', '2027-03-03T06:00:00Z'],
    ['2027-03-03T05:59:59Z', '2027-03-03T06:00:00Z'],
    ['2027-03-03T06:00:00Z', '2027-03-03T06:00:00Z'],
    // The night in which clocks go forward is an hour shorter.
    ['2027-03-27T22:00:00Z', '2027-03-28T05:00:00Z'],
  ])('from 22:00 to 07:00 in Madrid: at %s not before %s', (now, until) => {
    expect(quietUntil(quiet, at(now))).toBe(at(until));
  });

  it('that end where they begin last the whole day', () => {
    const whole = { from: '08:00', to: '08:00', timeZone: 'UTC' } as const;
    expect(quietUntil(whole, noon)).toBe(at('2027-03-03T08:00:00Z'));
  });

  it('hold back what can wait, and never what is critical', () => {
    const night = at('2027-03-02T23:00:00Z');
    const quietTeams = { ...teams, quiet };
    expect(openEntry(messageOf(14, night), [quietTeams]).deliveries['teams']).toMatchObject({
      from: at('2027-03-03T06:00:00Z'),
    });
    expect(openEntry(messageOf(1, night), [quietTeams]).deliveries['teams']).toMatchObject({ from: night });
  });

  it('a message held back by night does not wake the next channel', () => {
    const night = at('2027-03-02T23:00:00Z');
    const quietTeams = { ...teams, quiet };
    const entry = openEntry(messageOf(14, night), [quietTeams, slack]);
    const plan = planDeliveries(entry, [quietTeams, slack], night + 3 * 60 * minute);
    expect(names(plan.entry)).toEqual(['teams']);
    expect(plan.due).toEqual([]);
  });

  it('a message of 21:55 that was refused until 22:00 waits for the morning, and so does the next channel', () => {
    const evening = at('2027-03-02T20:55:00Z');
    const morning = at('2027-03-03T06:00:00Z');
    const quietTeams = { ...teams, quiet };
    const refused = { kind: 'waiting', from: evening + 10 * minute, attempts: 3 } as const;
    const entry = { message: messageOf(30, evening), deliveries: { teams: refused } };
    const plan = planDeliveries(entry, [quietTeams], evening + 20 * minute);
    expect(plan).toMatchObject({ due: [], nextAt: morning });
    expect(planDeliveries(entry, [quietTeams], morning).due).toEqual([quietTeams]);
    const next = planDeliveries(
      { ...entry, deliveries: { slack: refused } },
      [slack, quietTeams],
      evening + 70 * minute,
    );
    expect(next.due).toEqual([slack]);
    expect(names(next.entry)).toEqual(['slack', 'teams']);
    const critical = { ...entry, message: messageOf(1, evening) };
    expect(planDeliveries(critical, [quietTeams], evening + 20 * minute).due).toEqual([quietTeams]);
  });
});
