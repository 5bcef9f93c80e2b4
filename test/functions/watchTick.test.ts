import type { InvocationContext } from '@azure/functions';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { serveCertificate } from '../../sandbox/world/servedCertificate.ts';
import { followUps } from '../../src/functions/followUps.ts';
import { watchTick } from '../../src/functions/watchTick.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { Keeper } from '../../src/ports/keeper.ts';
import type { Runtime } from '../../src/runtime.ts';
import { policyOf, target } from '../builders/policy.ts';
import { aRunningWorld } from '../builders/world.ts';

const at = Date.parse('2027-03-02T07:00:00Z');
const day = 86_400_000;

/** The one join of the app, in memory. */
const joined: { runtime?: Runtime } = {};
vi.mock('../../src/runtime.ts', () => ({ runtime: async () => joined.runtime }));

let keeper: InProcessKeeper;
let told: string[] = [];
const hear = (message: string) => void told.push(message);
const context = { info: hear, warn: hear, error: hear } as unknown as InvocationContext;
const timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
};
const lines = () => told.map((line) => JSON.parse(line) as { event: string; sources?: number });
const join = (parts: Partial<Keeper> = {}) => {
  joined.runtime = { ok: true, value: { ...keeper, ...parts, front: { signsIn: true } } };
};

beforeEach(() => {
  const world = aRunningWorld({ at });
  serveCertificate(world, 'hub.example.edu', { endsAt: at + 6 * day });
  const channels = [{ kind: 'teams', name: 'teams', secret: 'teams-webhook' }] as const;
  keeper = inProcessKeeper({ world, policy: { ...policyOf(), channels } });
  told = [];
  join();
});

describe('functions/watchTick', () => {
  it('reads everything, then tells: a certificate with six days left is a message the same minute', async () => {
    await watchTick(timer, context);
    expect(lines()).toEqual(
      expect.arrayContaining([expect.objectContaining({ event: 'watch.ticked', sources: 3 })]),
    );
    const { rows } = await keeper.state.outbox.list();
    const items = [...rows.values()].flatMap(({ value }) => value.message.items);
    expect(items.map(({ subject, step }) => [subject.id, step])).toEqual([['tls:hub.example.edu:443', 7]]);
  });

  it('a state that is out of reach is told as a failed round, and alerts are tried all the same', async () => {
    const list = async () => {
      throw new AzureFault('list', 'busy', { status: 503 });
    };
    join({ state: { ...keeper.state, clocks: { ...keeper.state.clocks, list } } });
    await expect(watchTick(timer, context)).rejects.toThrow(AzureFault);
    expect(lines().map(({ event }) => event)).toEqual(['watch.tickFailed', 'alerts.judgeFailed']);
  });

  it('a message on the queue reads what ends around one cluster', async () => {
    await followUps({ v: 1, kind: 'clocks', subject: target, notBefore: at }, context);
    expect(lines()).toMatchObject([{ event: 'clocks.read', sources: 3 }]);
    expect((await keeper.state.clocks.read('tls:hub.example.edu:443'))?.value.readAt).toBe(at);
  });
});
