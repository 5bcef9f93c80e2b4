import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../sandbox/host/hostEvent.ts';
import { type RunningHost, startHost } from '../../../sandbox/host/startHost.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { startWorld } from '../../../sandbox/startWorld.ts';
import { type FixtureApp, packageFixture } from './fixtureApp.ts';

type Seen = { what: string; got: unknown; metadata?: Record<string, unknown> };

let app: FixtureApp;
let world: RunningWorld;
let host: RunningHost;
const events: HostEvent[] = [];
const minutes = (count: number) => count * 60;

beforeAll(async () => {
  [app, world] = await Promise.all([
    packageFixture(),
    startWorld({ at: Date.parse('2027-03-02T06:31:00Z'), speed: 0 }),
  ]);
  host = await startHost({
    appDir: app.dir,
    env: { ...world.env, FIXTURE_DAILY: '0 0 7 * * *' },
    control: world.control,
    onEvent: (event) => events.push(event),
  });
});
afterAll(async () => {
  await host?.stop();
  await world?.stop();
  await app?.remove();
});
beforeEach(() => seen());

async function seen(): Promise<Seen[]> {
  return (await (await fetch(`${host.url}/seen`)).json()) as Seen[];
}
async function send(text: string, queue = 'letters'): Promise<void> {
  const answer = await fetch(`${host.url}/send/${queue}`, { method: 'POST', body: text });
  expect(answer.status).toBe(202);
}
const base64 = (text: string) => Buffer.from(text).toString('base64');
const peek = async (queue: string) => await (await fetch(`${host.url}/peek/${queue}`)).json();

describe('sandbox/host in the world', () => {
  it('fires at 06:35 in virtual time, once, and returns when it is done', async () => {
    await world.advance(minutes(4));
    const fired = await seen();
    expect(fired.map(({ what }) => what).sort()).toEqual(['everyFiveMinutes', 'everyTenSeconds']);
    expect(fired.find(({ what }) => what === 'everyFiveMinutes')?.got).toEqual({
      schedule: { adjustForDST: true },
      scheduleStatus: {
        last: '0001-01-01T00:00:00+00:00',
        next: '2027-03-02T06:35:00.000+00:00',
        lastUpdated: '2027-03-02T06:31:00.000+00:00',
      },
      isPastDue: false,
    });
    expect(fired.find(({ what }) => what === 'everyTenSeconds')?.got).toMatchObject({
      scheduleStatus: null,
      isPastDue: true,
    });
  });

  it('fires each due timer once when an hour passes at a stroke, past due, and waits for the slow one', async () => {
    await world.advance(minutes(60));
    const fired = await seen();
    expect(fired.map(({ what }) => what).sort()).toEqual([
      'daily',
      'everyFiveMinutes',
      'everyTenSeconds',
      'slow',
    ]);
    const daily = fired.find(({ what }) => what === 'daily')?.got;
    expect(daily).toMatchObject({
      isPastDue: true,
      scheduleStatus: { next: '2027-03-02T07:00:00.000+00:00' },
    });
    const ran = events.filter((event) => event.kind === 'ran' && event.functionName === 'slow');
    expect(ran).toMatchObject([
      { outcome: 'ok', at: Date.parse('2027-03-02T07:35:00Z'), detail: 'past due' },
    ]);
  });

  it('hands a message over as JSON with its own fields in camelCase; its `id` hides the message id', async () => {
    await send(base64('{"v":1,"id":"mine"}'));
    await world.advance(1);
    const [message] = (await seen()).filter(({ what }) => what === 'queue');
    expect(message?.got).toEqual({ v: 1, id: 'mine' });
    expect(message?.metadata).toMatchObject({
      id: 'mine',
      v: 1,
      dequeueCount: 1,
      queueTrigger: { v: 1, id: 'mine' },
    });
    expect(message?.metadata).toHaveProperty('popReceipt');
    expect(message?.metadata).toHaveProperty('insertionTime');
  });

  it.each([
    ['123', 123],
    ['plain text', 'plain text'],
    ['[1]', [1]],
  ])('parses the message %s where it is JSON', async (text, got) => {
    await send(base64(text));
    await world.advance(1);
    const [message] = (await seen()).filter(({ what }) => what === 'queue');
    expect(message?.got).toEqual(got);
    expect(message?.metadata).toHaveProperty('id', expect.stringMatching(/^[0-9a-f-]{36}$/));
  });

  it('tries a message that throws five times, then puts it in the poison queue', async () => {
    await send(base64('{"fail":true}'));
    await world.advance(1);
    const tries = (await seen()).filter(({ what }) => what === 'queue');
    expect(tries.map(({ metadata }) => metadata?.['dequeueCount'])).toEqual([1, 2, 3, 4, 5]);
    expect(await peek('letters-poison')).toEqual([base64('{"fail":true}')]);
    expect(await peek('letters')).toEqual([]);
  });

  it('puts a message that is not base64 in the poison queue without asking the function', async () => {
    await send('{not base64}');
    await world.advance(1);
    expect((await seen()).filter(({ what }) => what === 'queue')).toEqual([]);
    expect(await peek('letters')).toEqual([]);
    const said = events.flatMap((event) => (event.kind === 'host' ? [event.message] : []));
    expect(said.at(-1)).toBe('a message of letters went to letters-poison after 1 tries');
  });

  it('keeps a message hidden while its function runs, though eleven minutes pass meanwhile', async () => {
    await send(base64('take your time'));
    let tries: Seen[] = [];
    while (tries.length === 0) tries = (await seen()).filter(({ what }) => what === 'queue');
    await world.advance(minutes(11));
    expect((await seen()).filter(({ what }) => what === 'queue')).toEqual([]);
    const ran = events.filter((event) => event.kind === 'ran' && event.trigger === 'queue');
    expect(ran.at(-1)).toMatchObject({ outcome: 'ok', detail: '' });
    await world.advance(minutes(11));
    expect((await seen()).filter(({ what }) => what === 'queue')).toEqual([]);
    expect(await peek('letters')).toEqual([]);
  });

  it('has said all that there was to say when an advance is over', async () => {
    await send(base64('tell a long story'));
    await world.advance(1);
    const lines = events.filter((event) => event.kind === 'log' && /^line \d+$/.test(event.message));
    expect(lines).toHaveLength(20_000);
    expect(events.at(-1)).toMatchObject({ kind: 'ran', functionName: 'letters' });
  });

  it('answers 400 to a participant call that says no time', async () => {
    const answer = await fetch(host.participant, { method: 'POST', body: '{}' });
    expect([answer.status, answer.headers.get('keep-alive')]).toEqual([400, 'timeout=120']);
  });
});
