import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../../src/core/alerts/alertFacts.ts';
import { channelRisks } from '../../../../src/core/alerts/risks/channelRisks.ts';
import { messageAbout, teams } from '../../../builders/alerts.ts';
import { madrid } from '../../../builders/power.ts';

const at = madrid('08:00');
const waiting = { kind: 'waiting', from: at, attempts: 3, problem: '503' } as const;
const sending = { kind: 'sending', since: at, attempts: 3 } as const;
const risksAt = (time: string, ...deliveries: Delivery[]) =>
  channelRisks(
    [teams],
    deliveries.map((delivery) => ({ message: { ...messageAbout([]), at }, deliveries: { teams: delivery } })),
    madrid(time),
  );

describe('alerts: a channel that takes nothing', () => {
  it.each([
    ['waits to be tried again', waiting, '503'],
    ['is being tried again at this moment', sending, ''],
  ])('a message of 08:00 that %s: told at 09:00', (_, delivery, problem) => {
    expect(risksAt('08:59', delivery)).toEqual([]);
    expect(risksAt('09:00', delivery)).toMatchObject([
      { id: 'channelSilent:teams', since: at, detail: { channel: 'teams', problem, waiting: 1 } },
    ]);
  });

  it.each<[string, Delivery]>([
    ['taken', { kind: 'sent', at }],
    ['given up', { kind: 'lost', at, problem: '503' }],
    ['sent for the first time', { ...sending, attempts: 0 }],
  ])('a message that is %s says nothing of it', (_, delivery) => {
    expect(risksAt('12:00', delivery)).toEqual([]);
  });
});
