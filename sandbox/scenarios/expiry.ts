import { dayMs, type Instant } from '../../src/core/time.ts';
import { seedChannels } from '../world/channels/seedChannels.ts';
import { addFault } from '../world/faults.ts';
import { serveCertificate } from '../world/servedCertificate.ts';
import { setSecret, sharedVaultName } from '../world/vault.ts';
import { complaintsOf } from './asked.ts';
import type { Checks } from './checks.ts';
import { arrived, count, isOnce, stepsOf, subjectsOf, titles } from './inboxOf.ts';
import { leaksOf } from './leakSearch.ts';
import { runCommand } from './runCommand.ts';
import { type Stage, setStage } from './stage.ts';

const start = Date.parse('2027-03-01T06:30:00Z');
const day = (count: number): Instant => start + count * dayMs;

const host = 'proxy.example.edu';

/** A secret of a vault ends on day 61, a host's certificate on day 50, and a note on day 33. */
const ends = { secret: day(61), certificate: day(50), note: '2027-04-02' } as const;

/**
 * Sixty-five days in fast motion over the wire: what ends is told of step by step, once; Teams is down for a week; a
 * certificate is renewed just in time; an answer is lost; and whoever is told can act on it.
 */
export async function expiry({ expect }: Checks): Promise<void> {
  const stage = await setStage({
    at: start,
    hubs: 1,
    loginSecret: { by: 'keeper', daysLeft: 170 },
    // A hub that never opens, so that nothing but ends is told of.
    configure: (hub) => ({ ...hub, schedule: { timeZone: 'Europe/Madrid', windows: [] } }),
    configureFile: (file) => ({
      ...file,
      notify: [
        { kind: 'teams', url: { secret: 'teams-webhook' } },
        { kind: 'slack', url: { secret: 'slack-webhook' } },
        { kind: 'webhook', url: { secret: 'alerts-webhook' } },
      ],
      watch: [
        { kind: 'vaultSecret', vault: 'shared', secret: 'cilogon-client', owner: 'it@example.edu' },
        { kind: 'tls', host },
        { kind: 'date', name: 'ACR token', expires: ends.note, owner: 'it@example.edu' },
      ],
    }),
  });
  const { world } = stage.world;
  try {
    arrange(stage);
    await play(stage, day(20));
    const early = titles(stage, 'teams');
    expect(
      'day 20: Teams has heard of the secret at 60 days, and of nothing else twice',
      count(early, 'cilogon-client') === 1 && isOnce(stage, 'teams'),
      early,
    );
    expect(
      'and Slack of nothing: it is more than a week off',
      titles(stage, 'slack').length === 0,
      titles(stage, 'slack'),
    );

    addFault(world, { name: 'channelDown', target: 'teams' });
    await play(stage, day(27));
    const down = titles(stage, 'teams').length;
    expect(
      'days 20 to 27: Teams is down, and Slack hears in its place of the note that ends in a week',
      count(titles(stage, 'slack'), 'ACR token') >= 1,
      titles(stage, 'slack'),
    );
    expect(
      'and that Teams is silent',
      titles(stage, 'slack').some((title) => /teams/i.test(title)),
      titles(stage, 'slack'),
    );
    addFault(world, { name: 'channelDown', lifted: true });
    await play(stage, day(29));
    expect(
      'day 29: Teams is back and has got everything it missed, nothing twice',
      titles(stage, 'teams').length > down && isOnce(stage, 'teams'),
      titles(stage, 'teams').slice(down),
    );

    await play(stage, day(46));
    addFault(world, { name: 'channelLost', target: 'slack' });
    await play(stage, day(48));
    serveCertificate(world, host, { endsAt: day(48 + 89), startsAt: day(48) });
    await play(stage, day(50));
    const solved = (['teams', 'slack', 'webhook'] as const).map(
      (kind) =>
        titles(stage, kind).filter((title) => /^Solved/.test(title) && /proxy\.example\.edu/.test(title))
          .length,
    );
    expect(
      'day 50: the certificate was renewed two days before its end, and each channel was told that it is solved, once',
      solved.every((times) => times === 1),
      solved,
    );
    const again = arrived(stage, 'slack').filter((message) => /sent again/i.test(message.body));
    const others = arrived(stage, 'slack').filter((message) => !/sent again/i.test(message.body));
    expect(
      'the message whose answer was lost came twice to Slack and said so; no other did',
      again.length === 1 && new Set(others.map(({ title }) => title)).size === others.length,
      again.map(({ title }) => title),
    );

    await play(stage, day(65));
    const told = stepsOf(stage, 'vaultSecret:');
    expect(
      'day 65: the webhook has heard of the secret at 7, 3, 1 and 0 days and on each day since',
      JSON.stringify(told) === JSON.stringify([7, 3, 1, 0, -1, -2, -3]) ||
        JSON.stringify(told) === JSON.stringify([7, 3, 1, 0, -1, -2, -3, -4]),
      told,
    );
    expect(
      'and Teams of each of its steps, from 60 days on',
      count(titles(stage, 'teams'), 'cilogon-client') === told.length + 3,
      count(titles(stage, 'teams'), 'cilogon-client'),
    );
    const notes = stepsOf(stage, 'note:').slice(0, 5);
    expect(
      'the note rode along: 7, 3, 1, 0, then every day',
      JSON.stringify(notes) === JSON.stringify([7, 3, 1, 0, -1]),
      notes,
    );
    expect(
      'every event that came to the webhook was signed by the keeper',
      arrived(stage, 'webhook').every(({ status }) => status < 300) && arrived(stage, 'webhook').length > 10,
    );
    await acted(stage);
    const leaks = await leaksOf(stage, {});
    expect('no secret shows in any log, row, message or page', leaks.length === 0, leaks);
    const complaints = complaintsOf(stage);
    expect('no function failed', complaints.length === 0, complaints.slice(0, 3));
  } finally {
    await stage.stop();
  }

  async function acted(given: Stage): Promise<void> {
    const before = titles(given, 'teams').length;
    const [subject = ''] = subjectsOf(given, 'vaultSecret:');
    await runCommand(
      given,
      'alerts',
      'snooze',
      '--subject',
      subject,
      '--for',
      'P3D',
      '--reason',
      'asked for a new one',
    );
    await play(given, given.world.world.clock.now() + 2 * dayMs);
    const since = titles(given, 'teams').slice(before);
    expect('snoozed by command: two days without a word of it', count(since, 'cilogon-client') === 0, since);
    const vault = world.vaults.get(sharedVaultName);
    if (vault)
      setSecret(
        vault,
        'cilogon-client',
        'another value',
        { exp: Math.floor((world.clock.now() + 300 * dayMs) / 1000) },
        world.clock.now(),
      );
    await play(given, given.world.world.clock.now() + 1.5 * dayMs);
    const last = titles(given, 'teams').slice(before);
    expect(
      'renewed in the vault: solved',
      last.some((title) => /^Solved/.test(title) && /cilogon-client/.test(title)),
      last,
    );
  }
}

function arrange({ world: { world } }: Stage): void {
  seedChannels(world);
  const vault = world.vaults.get(sharedVaultName);
  if (!vault) throw new RangeError('the world has no shared vault');
  setSecret(
    vault,
    'cilogon-client',
    'a value that is nobody’s business',
    { exp: Math.floor(ends.secret / 1000) },
    day(-300),
  );
  serveCertificate(world, host, { endsAt: ends.certificate, startsAt: day(-40) });
}

/** Six hours at a time, and once more a little later, so that what was put on the queue is taken. */
async function play({ world }: Stage, until: Instant): Promise<void> {
  for (let now = world.world.clock.now(); now < until; now = world.world.clock.now()) {
    await world.advance(Math.min(6 * 3600, (until - now) / 1000));
    await world.advance(60);
  }
}
