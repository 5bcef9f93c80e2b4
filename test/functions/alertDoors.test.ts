import type { InvocationContext } from '@azure/functions';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { moveTo } from '../../sandbox/inprocess/liveOn.ts';
import { followUps } from '../../src/functions/followUps.ts';
import { powerTick } from '../../src/functions/powerTick.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { Keeper } from '../../src/ports/keeper.ts';
import type { Runtime } from '../../src/runtime.ts';
import { type AlertHouse, alertHouse, clockOf, days } from '../builders/alerts.ts';
import { hour } from '../builders/power.ts';
import { aWorld } from '../builders/world.ts';

/** The one join of the app, in memory. */
const joined: { runtime?: Runtime } = {};
vi.mock('../../src/runtime.ts', () => ({ runtime: async () => joined.runtime }));

let house: AlertHouse;
let told: string[] = [];
const hear = (message: string) => void told.push(message);
const context = { info: hear, warn: hear, error: hear } as unknown as InvocationContext;
const timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
};
const events = () => told.map((line) => (JSON.parse(line) as { event: string }).event);
const join = (parts: Partial<Keeper> = {}) => {
  const front = { signsIn: true, publicUrl: 'https://wake.example.edu' };
  joined.runtime = { ok: true, value: { ...house.keeper, ...parts, front } };
};

/** As the host would: what is due on the queue goes to its door. */
async function serveQueue() {
  for (const followUp of house.keeper.followUps.due()) await followUps(followUp, context);
}

const end = Date.parse('2027-03-09T06:00:00Z');

beforeEach(async () => {
  house = alertHouse(aWorld());
  told = [];
  join();
  await house.show(clockOf('cilogon', end, { detail: { vault: 'kv-shared', secret: 'cilogon' } }));
});

describe('functions, of alerts', () => {
  it('a round raises what it found, and the queue brings it to both channels in words', async () => {
    await powerTick(timer, context);
    await serveQueue();
    expect(house.taken.map(({ channel, envelope }) => `${channel}: ${envelope.text.title}`)).toEqual([
      'teams: Ends in 7 days: secret cilogon',
      'slack: Ends in 7 days: secret cilogon',
    ]);
    expect(events()).toEqual(expect.arrayContaining(['power.ticked', 'alerts.judged', 'alerts.sent']));
  });

  it('signs the link that snoozes it, good for fourteen days and for this alert only', async () => {
    await powerTick(timer, context);
    await serveQueue();
    const snooze = house.taken[0]?.envelope.text.links.find(({ text }) => text === 'Snooze…');
    const url = new URL(snooze?.url ?? '');
    const [, kid = '', seconds = '', mac = ''] = url.searchParams.get('pass')?.split('.') ?? [];
    expect(url.pathname).toMatch(/^\/operator\/alerts\/[\w-]+$/);
    expect(Number(seconds) * 1000).toBe(house.world.clock.now() + days(14));
    const signed = (subject: string) =>
      JSON.stringify(['hubkeeper-pass', 1, 'alert', '', subject, Number(seconds)]);
    const { signer } = house.keeper;
    expect(await signer.verify(signed('vaultSecret:cilogon'), kid, mac)).toBe(true);
    expect(await signer.verify(signed('vaultSecret:other'), kid, mac)).toBe(false);
  });

  it('sends it without a link where nothing can be signed', async () => {
    const broken = async () => {
      throw new AzureFault('sign', 'no', { status: 403 });
    };
    join({ signer: { ...house.keeper.signer, sign: broken } });
    await powerTick(timer, context);
    await serveQueue();
    expect(house.taken).toHaveLength(2);
    expect(house.taken[0]?.envelope.text.links.map(({ text }) => text)).toEqual(['Open']);
    expect(events()).toContain('alerts.linkUnsigned');
  });

  it('a fault of alerts is logged and spoils no round', async () => {
    const list = async () => {
      throw new TypeError('damaged');
    };
    join({ state: { ...house.keeper.state, clocks: { ...house.keeper.state.clocks, list } } });
    await powerTick(timer, context);
    expect(events()).toEqual(expect.arrayContaining(['power.ticked', 'alerts.judgeFailed']));
  });

  it('a round that fails is told as failed, and what was known is raised all the same', async () => {
    const list = async () => {
      throw new AzureFault('list', 'busy', { status: 503 });
    };
    join({ state: { ...house.keeper.state, overrides: { ...house.keeper.state.overrides, list } } });
    await expect(powerTick(timer, context)).rejects.toThrow(AzureFault);
    expect(events()).toContain('power.tickFailed');
    expect(events().filter((event) => event.startsWith('alerts.')).length).toBeGreaterThan(0);
  });

  it('a message that is told no more is dropped without a word', async () => {
    await followUps({ v: 1, kind: 'outbox', subject: 'raised-0', notBefore: 0 }, context);
    expect(events()).toEqual([]);
  });

  it('a channel that is back an hour later hears of it', async () => {
    house.answer = () => ({ kind: 'failed', problem: 'It did not answer.' });
    await powerTick(timer, context);
    await serveQueue();
    expect(house.taken).toEqual([]);
    house.answer = () => ({ kind: 'accepted' });
    moveTo(house.world, house.world.clock.now() + hour);
    await serveQueue();
    expect(house.taken.map(({ channel, envelope }) => [channel, envelope.repeated])).toEqual([
      ['teams', false],
      ['slack', false],
    ]);
  });
});
