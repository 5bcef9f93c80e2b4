import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../sandbox/host/hostEvent.ts';
import { inProcessKeeper } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn } from '../../../sandbox/inprocess/liveOn.ts';
import { createNarrator } from '../../../sandbox/narration/narrator.ts';
import { policyOf } from '../../builders/policy.ts';
import { arm, aWorld } from '../../builders/world.ts';

const at = (text: string) => Date.parse(`2027-03-02T${text}Z`);
const narrator = (timeZone = 'UTC') =>
  createNarrator(timeZone, (target) => `Hub ${target.split('/').at(-1)}`);
const logged = (text: string, level: 'information' | 'warning', fields: object): HostEvent => ({
  kind: 'log',
  at: at(text),
  level,
  functionName: 'powerTick',
  message: JSON.stringify(fields),
});
const looked = (text: string, more: object) =>
  logged(text, 'information', {
    event: 'power.looked',
    target: '/subscriptions/s/managedclusters/a',
    ...more,
  });
const asleep = {
  phase: 'stopped',
  desired: 'off',
  desiredBecause: 'closed',
  desiredUntil: '2027-03-02T06:40:00Z',
  plan: 'none',
  because: 'converged',
};
const opening = { desired: 'on', desiredBecause: 'openingSoon', desiredUntil: '2027-03-02T07:00:00Z' };

describe('sandbox/narration/narrator', () => {
  it('tells a start at 06:40 UTC as 07:40 in Madrid, in sentences', () => {
    const narrate = narrator('Europe/Madrid');
    expect(narrate(looked('06:35:00', asleep))).toBe(
      '07:35  Hub a is stopped. Off: closed; starts today 07:40 for the next opening.',
    );
    expect(
      narrate(looked('06:40:00', { ...asleep, ...opening, plan: 'start', because: 'openingSoon' })),
    ).toBe('07:40  Hub a is stopped. Starts now: opening soon.');
    expect(
      narrate(
        looked('06:41:00', {
          ...opening,
          phase: 'starting',
          plan: 'wait',
          because: 'starting',
          since: '2027-03-02T06:40:00Z',
        }),
      ),
    ).toBe('07:41  Hub a is starting. On: opens today 08:00, and starting takes a while.');
  });

  it('tells why it waits and until when: a failed start at 06:42, tried again at 06:47', () => {
    const backoff = {
      phase: 'failedRunning',
      plan: 'wait',
      because: 'backoff',
      until: '2027-03-02T06:47:00Z',
      failure: 'capacity',
    };
    expect(narrator()(looked('06:42:00', { ...opening, ...backoff }))).toBe(
      '06:42  Hub a is on, but failed. Waits until today 06:47 to try again: Azure had no machines of that size to give.',
    );
  });

  it('tells a wake, a join, a longer stay, a leaving and the end of the last wake in a line each', () => {
    const narrate = narrator('Europe/Madrid');
    const granted = (text: string, kind: string, until: string, leases: number) =>
      logged(text, 'information', { event: 'wake.granted', hub: 'a', kind, until, leases });
    const released = (text: string, leases: number) =>
      logged(text, 'information', { event: 'wake.released', hub: 'a', leases });
    const woken = {
      phase: 'running',
      desired: 'on',
      desiredBecause: 'wakeLease',
      plan: 'none',
      because: 'converged',
    };
    const over = { ...asleep, phase: 'running', plan: 'stop', because: 'closed' };
    const lines = [
      granted('21:00:00', 'granted', '2027-03-02T23:00:00Z', 1),
      looked('21:05:00', { ...woken, desiredUntil: '2027-03-02T23:00:00Z' }),
      granted('21:10:00', 'granted', '2027-03-02T23:10:00Z', 2),
      granted('21:30:00', 'extended', '2027-03-02T23:30:00Z', 2),
      released('21:40:00', 1),
      released('21:41:00', 0),
      released('21:42:00', 0),
      looked('21:43:00', { ...woken, plan: 'raced', because: 'otherLook', desiredBecause: 'closed' }),
      looked('21:44:00', { ...woken, desiredBecause: 'paused', because: 'paused' }),
      looked('21:45:00', over),
      looked('21:46:00', over),
    ].map(narrate);
    expect(lines).toEqual([
      '22:00  Hub a: somebody wakes it, until tomorrow 00:00.',
      '22:05  Hub a is running. On: somebody asked for it until tomorrow 00:00.',
      '22:10  Hub a: somebody joins, until tomorrow 00:10; 2 wakes keep it on.',
      '22:30  Hub a: somebody stays longer, until tomorrow 00:30.',
      '22:40  Hub a: somebody is done; one wake still keeps it on.',
      '22:41  Hub a: somebody is done; no wake keeps it on any more.',
      '22:42  Hub a: somebody is done; no wake keeps it on any more.',
      undefined,
      expect.stringContaining('Hands off'),
      '22:45  Hub a is running, and the last wake has ended. Stops now: closed.',
      '22:46  Hub a is running. Stops now: closed.',
    ]);
  });

  it('says nothing of a look that another one overtook', () => {
    expect(
      narrator()(looked('06:40:00', { ...asleep, plan: 'raced', because: 'otherLook' })),
    ).toBeUndefined();
  });

  it('says no line twice in a row of one hub, whatever another hub does in between', () => {
    const narrate = narrator();
    const other = { ...asleep, target: '/subscriptions/s/managedclusters/b' };
    const lines = [
      looked('06:25:00', asleep),
      looked('06:25:00', other),
      looked('06:30:00', asleep),
      looked('06:40:00', { ...asleep, plan: 'start', because: 'openingSoon' }),
      looked('06:45:00', asleep),
    ].map(narrate);
    expect(lines.map((line) => line?.slice(0, 30))).toEqual([
      '06:25  Hub a is stopped. Off: ',
      '06:25  Hub b is stopped. Off: ',
      undefined,
      '06:40  Hub a is stopped. Start',
      '06:45  Hub a is stopped. Off: ',
    ]);
  });

  it('tells a refusal and a lost answer in sentences, other warnings with their fields, no other event', () => {
    const narrate = narrator();
    const refused = {
      event: 'power.refused',
      target: '/x/a',
      act: 'start',
      failure: 'conflict',
      code: 'Busy',
    };
    expect(narrate(logged('06:40:00', 'warning', refused))).toBe(
      '06:40  Hub a: the start was refused: another operation was in the way (Busy).',
    );
    const lost = { event: 'power.answerLost', target: '/x/a', act: 'stop', message: 'socket hang up' };
    expect(narrate(logged('06:40:00', 'warning', lost))).toBe(
      '06:40  Hub a: the stop was sent and no answer came (socket hang up); the next look will tell.',
    );
    expect(narrate(logged('06:40:00', 'warning', { event: 'x.odd', target: '/x/a', tries: 3 }))).toBe(
      '06:40  warning: x.odd, Hub a, tries 3',
    );
    expect(narrate(logged('06:40:00', 'information', { event: 'x.odd', target: '/x/a' }))).toBeUndefined();
  });

  it('tells what the host says, what the app prints, and a run that failed once', () => {
    const narrate = narrator();
    const ran = { kind: 'ran', trigger: 'timer', functionName: 'powerTick', detail: '', ms: 3 } as const;
    expect(narrate({ kind: 'host', at: at('06:40:00'), level: 'error', message: 'gone' })).toBe(
      '06:40  The host says: gone',
    );
    expect(narrate({ kind: 'log', at: at('06:40:00'), level: 'error', message: 'plain' })).toBe(
      '06:40  The app says: plain',
    );
    expect(narrate({ ...ran, at: at('06:40:00'), outcome: 'ok' })).toBeUndefined();
    expect(narrate(logged('06:40:00', 'warning', { event: 'power.tickFailed', message: 'no table' }))).toBe(
      '06:40  The round failed: no table',
    );
    const threw = {
      ...ran,
      at: at('06:40:00'),
      outcome: 'threw',
      error: 'AzureFault: no table\n  at x',
    } as const;
    expect(narrate(threw)).toBeUndefined();
  });

  it('a morning with a failed start has no word of the code in it', async () => {
    const narrate = narrator('Europe/Madrid');
    const lines: string[] = [];
    const world = aWorld({ at: at('06:31:00') });
    arm(world, { name: 'capacityRefused' });
    const note = (level: 'information' | 'warning') => (event: string, fields?: object) => {
      const line = narrate({ ...logged('06:00:00', level, { event, ...fields }), at: world.clock.now() });
      if (line) lines.push(line);
    };
    const log = { info: note('information'), warn: note('warning'), error: note('warning') };
    await liveOn({ ...inProcessKeeper({ world, policy: policyOf() }), log }, world, at('07:05:00'));
    expect(lines.length).toBeGreaterThan(4);
    // Right after its start the hub shows no certificate yet; the name of a host looks like code.
    const ofHost = (line: string) =>
      / {2}What ends cannot be read of the host hub\.example\.edu: /.test(line);
    const ofHub = lines.filter((line) => !ofHost(line));
    expect(ofHub.filter((line) => !/^\d\d:\d\d {2}Hub hub is [a-z, ]+\. .*[.]$/.test(line))).toEqual([]);
    expect(ofHub.join('\n')).not.toMatch(/[a-z][A-Z]|[a-z]\.[a-z]|because|undefined|NaN/);
  });

  it('people at work: warned, their servers stopped, a hub that does not tell; each in one line of its own', () => {
    const narrate = narrator('Europe/Madrid');
    const target = '/subscriptions/s/managedclusters/a';
    const people = (text: string, event: string, more: object) =>
      narrate(logged(text, 'information', { event, ...more }));
    const stopAt = '2027-03-02T19:00:00Z';
    expect(people('18:50:00', 'people.warned', { target, stopAt, because: 'closed', servers: 3 })).toBe(
      '19:50  Hub a: people are warned: 3 servers will be stopped today 20:00: its opening hours are over by then.',
    );
    const warns = { phase: 'running', desired: 'on', desiredBecause: 'openHours', until: stopAt };
    expect(narrate(looked('18:50:00', { ...warns, plan: 'warn', because: 'closed' }))).toBeUndefined();
    expect(narrate(looked('19:00:00', { ...warns, plan: 'drain', because: 'closed' }))).toBeUndefined();
    expect(people('19:00:00', 'people.drained', { target, asked: 1, left: 0 })).toBe(
      '20:00  Hub a: the hub is stopping 1 server.',
    );
    expect(people('19:01:00', 'people.drained', { target, asked: 3, left: 2 })).toBe(
      '20:01  Hub a: the hub is stopping 3 servers; 2 take their time.',
    );
    expect(people('19:01:00', 'people.drained', { target, asked: 3, left: 1 })).toMatch(
      /; 1 takes its time\.$/,
    );
    const untold = { hub: 'a', class: 'unreachable', message: 'connect ECONNREFUSED' };
    expect(people('19:02:00', 'people.untold', untold)).toBe(
      '20:02  Hub a does not tell who works on it: connect ECONNREFUSED',
    );
    expect(people('19:03:00', 'people.untold', untold)).toBeUndefined();
    const message = "the role of the keeper's token lacks delete:servers, for everybody";
    expect(people('19:03:30', 'people.undrained', { hub: 'a', class: 'scopeMissing', message })).toBe(
      `20:03  Hub a does not stop people’s servers for the keeper: ${message}`,
    );
    expect(people('19:04:00', 'people.cleaned', { hub: 'a', servers: 2 })).toBe(
      '20:04  Hub a: 2 servers that no longer ran were still listed, and are ended.',
    );
    expect(people('19:05:00', 'people.asked', { hub: 'a', servers: 2, active: 1 })).toBeUndefined();
  });

  it('kept on by work past closing', () => {
    const busy = { phase: 'running', plan: 'none', because: 'converged', desired: 'on' };
    expect(
      narrator('Europe/Madrid')(
        looked('19:00:00', {
          ...busy,
          desiredBecause: 'activity',
          desiredUntil: '2027-03-02T19:45:00Z',
        }),
      ),
    ).toBe(
      '20:00  Hub a is running. On: somebody works on it; until today 20:45, and longer while they go on, within overtime.',
    );
  });
});
