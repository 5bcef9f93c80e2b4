import { describe, expect, it } from 'vitest';
import { moveTo } from '../../sandbox/inprocess/liveOn.ts';
import { deliverMessage } from '../../src/usecases/alerts/deliverMessage.ts';
import { raiseAlerts } from '../../src/usecases/alerts/raiseAlerts.ts';
import { type AlertHouse, alertHouse, clockOf, riskOf, sayPlainly } from '../builders/alerts.ts';
import { hour, minute } from '../builders/power.ts';
import { aWorld } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const day = 24 * hour;
const id = 'vaultSecret:cilogon';

/** 06:00 UTC on 2 March 2027, when the secret cilogon has seven days left; told, and brought to both channels. */
async function told() {
  const house = alertHouse(aWorld());
  const { world, keeper } = house;
  await house.show(
    clockOf('cilogon', world.clock.now() + 7 * day, { detail: { vault: 'kv-shared', secret: 'cilogon' } }),
  );
  await raiseAlerts(keeper);
  await deliverAll(house);
  const { run } = cliOf({
    world,
    policy: keeper.policy,
    openKeeper: async () => ({
      ...keeper,
      front: { signsIn: true, publicUrl: 'https://wake.example.edu' },
    }),
  });
  return { house, run };
}

async function deliverAll({ keeper }: AlertHouse): Promise<void> {
  for (const { subject } of keeper.followUps.due()) await deliverMessage(keeper, subject, sayPlainly);
}

describe('hubkeeper alerts', () => {
  it('says that none is open, and exits 0', async () => {
    const { run } = cliOf();
    expect(await run('alerts')).toMatchObject({ code: 0, out: 'No alert is open.' });
  });

  it('lists what is open: what, since when, which step, through whom, and what to do', async () => {
    const { run } = await told();
    const { code, out } = await run('alerts');
    expect(code).toBe(1);
    expect(out).toContain('warning  Ends in 7 days: secret cilogon');
    expect(out).toContain(
      'Open since today 06:00; told today 06:00, at the step of 7 days, through slack and teams.',
    );
    expect(out).toContain('az keyvault secret set --vault-name kv-shared --name cilogon');
    expect(out).toContain(`  ${id}`);
    expect(out).toMatch(/raised-\w+ {2}today 06:00 {2}teams {4}taken today 06:00/);
  });

  it('says of a risk that nobody sees any more that it may be over, and asks nothing', async () => {
    const { house, run } = await told();
    const { world, keeper } = house;
    const now = world.clock.now();
    const subject = riskOf('research', now - hour, { name: 'Research hub' });
    await keeper.state.alerts.write(
      subject.id,
      { subject, told: 0, toldAt: now - hour, openedAt: now - hour, goneSince: now - 5 * minute },
      undefined,
    );
    const { out } = await run('alerts');
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Not seen any more since today 05:55; told as solved once that has lasted 20 minutes.',
    );
    expect(out).not.toContain('hubkeeper explain');
  });

  it('lists them for programs', async () => {
    const { run } = await told();
    const { open, outbox } = JSON.parse((await run('alerts', '--json')).out);
    expect(open).toEqual([
      expect.objectContaining({
        id,
        kind: 'vaultSecret',
        step: 7,
        severity: 'warning',
        endsAt: '2027-03-09T06:00:00Z',
        openedAt: '2027-03-02T06:00:00Z',
        through: ['slack', 'teams'],
      }),
    ]);
    expect(outbox[0]).toMatchObject({
      kind: 'raised',
      subjects: [id],
      deliveries: { teams: { kind: 'sent', at: '2027-03-02T06:00:00Z' } },
    });
  });

  it('says what waits, how often it was tried and what the channel answered', async () => {
    const { house, run } = await told();
    house.answer = (channel) =>
      channel === 'slack'
        ? { kind: 'refused', status: 410, problem: 'It answered 410 Gone.' }
        : { kind: 'accepted' };
    moveTo(house.world, house.world.clock.now() + 4 * day);
    await raiseAlerts(house.keeper);
    await deliverAll(house);
    const { out } = await run('alerts');
    expect(out).toContain('waits until today 06:01, tried once: It answered 410 Gone.');
  });
});

describe('hubkeeper alerts snooze, ack and resume', () => {
  it('snoozes one until then, with reason and name, and lists it as silent; exits 0 then', async () => {
    const { run, house } = await told();
    const snoozed = await run(
      'alerts',
      'snooze',
      '--subject',
      id,
      '--for',
      'P2D',
      '--reason',
      'new one is ordered',
    );
    expect(snoozed).toMatchObject({
      code: 0,
      out: 'The alert about secret cilogon is silent until Thu 06:00.',
    });
    const { code, out } = await run('alerts');
    expect(code).toBe(0);
    expect(out).toContain('Snoozed until Thu 06:00 by cli:anna: new one is ordered.');
    const [line] = await house.keeper.history.recent('alerts', 1);
    expect(line).toMatchObject({ what: 'alert.snooze', by: 'cli:anna', because: 'new one is ordered' });
  });

  it('acknowledges, and lets it speak again', async () => {
    const { run } = await told();
    await run('alerts', 'ack', '--subject', id, '--until', '2027-03-03T06:00:00Z');
    expect((await run('alerts')).out).toContain('Acknowledged until tomorrow 06:00 by cli:anna.');
    expect((await run('alerts', 'resume', '--subject', id)).out).toBe(
      'The alert about secret cilogon speaks again.',
    );
    expect((await run('alerts')).code).toBe(1);
  });

  it.each([
    [['--for', 'P8D'], /7 days at most/],
    [['--until', '2027-03-02T05:59:00Z'], /has passed/],
  ])('refuses %j', async (words, says) => {
    const { run } = await told();
    const { code, err } = await run('alerts', 'snooze', '--subject', id, ...words);
    expect(code).toBe(1);
    expect(err).toMatch(says);
  });

  it('names the alert that was meant where none of that id is open', async () => {
    const { run } = await told();
    const { code, err } = await run('alerts', 'ack', '--subject', 'vaultSecret:cilogin', '--for', 'PT1H');
    expect(code).toBe(1);
    expect(err).toContain('No alert vaultSecret:cilogin is open. Did you mean vaultSecret:cilogon?');
  });

  it('wants a subject, and an end', async () => {
    const { run } = await told();
    expect(await run('alerts', 'snooze', '--for', 'PT1H')).toMatchObject({ code: 2 });
    expect(await run('alerts', 'snooze', '--subject', id)).toMatchObject({ code: 2 });
  });
});

describe('hubkeeper alerts test', () => {
  it('sends one through every channel and prints what each answered', async () => {
    const { house, run } = await told();
    const before = house.taken.length;
    house.answer = (channel) => {
      moveTo(house.world, house.world.clock.now() + 300);
      return channel === 'slack'
        ? { kind: 'refused', status: 404, problem: 'It answered 404 no_team.' }
        : { kind: 'accepted' };
    };
    const { code, out } = await run('alerts', 'test');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^teams: taken, after 0\.[36] s\.\nslack: refused \(404\): It answered 404 no_team, after 0\.[36] s\.$/,
    );
    expect(house.taken.slice(before).map(({ envelope }) => envelope.text.title)).toEqual([
      'Test: alerts of the keeper reach this channel',
    ]);
  });

  it('writes nothing down, and says that taken is not shown', async () => {
    const { house, run } = await told();
    const before = (await house.keeper.state.outbox.list()).rows.size;
    const { code, err } = await run('alerts', 'test');
    expect({ code, err }).toEqual({ code: 0, err: 'Taken is not shown: look whether it is there.' });
    expect((await house.keeper.state.outbox.list()).rows.size).toBe(before);
  });

  it('says how to name a channel where there is none', async () => {
    const { run } = cliOf();
    const { code, err } = await run('alerts', 'test', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ title: 'No channel', detail: expect.stringContaining('notify') });
  });
});

describe('hubkeeper status', () => {
  it('counts the alerts that are open, and the silent ones apart', async () => {
    const { house, run } = await told();
    await house.show(
      clockOf('cilogon', house.world.clock.now() + 7 * day),
      clockOf('other', house.world.clock.now() + day),
    );
    moveTo(house.world, house.world.clock.now() + minute);
    await raiseAlerts(house.keeper);
    await run('alerts', 'snooze', '--subject', id, '--for', 'P1D');
    const { code, out } = await run('status');
    expect(code).toBe(1);
    expect(out).toContain('2 alerts are open, 1 of them critical, 1 silent: hubkeeper alerts lists them.');
    expect(JSON.parse((await run('status', '--json')).out).alerts).toEqual({
      open: 2,
      critical: 1,
      silent: 1,
    });
  });
});
