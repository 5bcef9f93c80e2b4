import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { ownVault } from '../../src/core/rotation/loginSecret.ts';
import { expectProblem, good } from './configText.ts';

const appId = '00000000-0000-0000-0000-0000000000AB';
const vaults =
  'vaults: { shared: /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-Shared }\n';
const notify = (...entries: readonly string[]) => `${good}notify: [${entries.join(', ')}]\n`;
const watch = (...entries: readonly string[]) => `${good}watch: [${entries.join(', ')}]\n${vaults}`;
const teams = '{ kind: teams, url: { secret: teams-webhook } }';
const slack = '{ kind: slack, url: { secret: slack-webhook } }';
const note = '{ kind: date, name: ACR token, expires: 2027-03-01 }';

describe('config/load: what notify becomes', () => {
  it('channels in the order of the file, called by their kind where nothing else is said; e-mail is Azure Monitor’s', async () => {
    const email = '{ kind: email, name: ops, to: ops@example.edu }';
    const hook = '{ kind: webhook, name: tickets, url: { secret: alerts-webhook } }';
    const { channels, problems } = await loadPolicy(notify(slack, email, teams, hook));
    expect(problems).toEqual([]);
    expect(channels).toEqual([
      { name: 'slack', kind: 'slack', secret: 'slack-webhook' },
      { name: 'teams', kind: 'teams', secret: 'teams-webhook' },
      { name: 'tickets', kind: 'webhook', secret: 'alerts-webhook' },
    ]);
  });

  it('quiet hours by the zone of the first hub, or by their own', async () => {
    const quiet = (rest: string) =>
      `{ kind: teams, url: { secret: a }, quiet: { from: "22:00", to: "24:00"${rest} } }`;
    const of = async (rest: string) => (await loadPolicy(notify(quiet(rest)))).channels[0]?.quiet;
    expect(await of('')).toEqual({ from: '22:00', to: '24:00', timeZone: 'Europe/Madrid' });
    expect(await of(', timeZone: UTC')).toEqual({ from: '22:00', to: '24:00', timeZone: 'UTC' });
  });

  it('nothing said: none, and nothing watched; an empty list is no problem', async () => {
    expect(await loadPolicy(good)).toMatchObject({ channels: [], watched: [], problems: [] });
    expect((await loadPolicy(`${good}notify: []\nwatch: []\n`)).problems).toEqual([]);
  });

  it('channels hold although no hub may act: somebody has to be told of just that', async () => {
    const policy = await loadPolicy(`${notify(teams)}weather: {}\n`);
    expect(policy.hubs).toEqual([]);
    expect(policy.channels.map(({ name }) => name)).toEqual(['teams']);
  });
});

describe('config/load: what watch becomes', () => {
  it('each kind with what was said of it: 443 and the keeper’s own vault unless said, names of hosts in lower case', async () => {
    const told = 'owner: it@example.edu, runbook: "https://wiki.example.edu/a?b=c"';
    const { watched, problems } = await loadPolicy(
      watch(
        '{ kind: tls, host: HUB.example.edu }',
        `{ kind: tls, host: localhost, port: 8443, ${told} }`,
        `{ kind: entraApp, appId: ${appId}, name: the pipeline }`,
        '{ kind: vaultSecret, secret: Other }',
        '{ kind: vaultSecret, vault: shared, secret: cilogon-client }',
      ),
    );
    expect(problems).toEqual([]);
    expect(watched).toEqual([
      { kind: 'tls', host: 'hub.example.edu', port: 443 },
      {
        kind: 'tls',
        host: 'localhost',
        port: 8443,
        owner: 'it@example.edu',
        runbook: 'https://wiki.example.edu/a?b=c',
      },
      { kind: 'entraApp', appId: appId.toLowerCase(), name: 'the pipeline' },
      { kind: 'vaultSecret', vault: ownVault, secret: 'Other' },
      { kind: 'vaultSecret', vault: 'kv-shared', secret: 'cilogon-client' },
    ]);
  });

  it.each([
    ['2027-03-01', '2027-03-01T23:59:59Z'],
    ['2027-03-01T12:00Z', '2027-03-01T12:00:00Z'],
    ['2027-03-01T12:00:30+05:30', '2027-03-01T06:30:30Z'],
  ])('a date of %s ends %s', async (expires, endsAt) => {
    const { watched } = await loadPolicy(watch(`{ kind: date, name: a, expires: "${expires}" }`));
    expect(watched).toEqual([{ kind: 'date', name: 'a', endsAt: Date.parse(endsAt) }]);
  });
});

describe('config/load: an error in notify takes that channel out, and nothing else', () => {
  it.each([
    [
      'kind',
      '{ kind: pager, url: { secret: a } }',
      'must be teams, slack, webhook or email',
      'kind: and one of teams, slack',
    ],
    ['', '{ kind: teams }', 'teams needs url', 'add url: { secret: teams-webhook }'],
    ['', '{ kind: email, name: ops }', 'email needs to', 'add to: ops@example.edu'],
    ['', '{ kind: email, to: a@example.edu }', 'email needs name', 'add name: ops'],
    ['to', '{ kind: slack, url: { secret: a }, to: a@b.edu }', 'slack does not read to', 'read by email'],
    ['to', '{ kind: email, name: ops, to: nobody }', 'no mail address', 'ops@example.edu'],
    ['name', '{ kind: teams, url: { secret: a }, name: The Team }', 'no short name', 'a-z'],
    ['url', '{ kind: teams, url: "https://a.logic.azure.com/x?sig=S" }', 'must be a map', 'make a new one'],
    ['url.secret', '{ kind: teams, url: { secret: teams_webhook } }', 'no name of a secret', 'hyphens'],
    ['quiet', '{ kind: teams, url: { secret: a }, quiet: nights }', 'must be a map', '22:00'],
    [
      'quiet.from',
      '{ kind: teams, url: { secret: a }, quiet: { from: "24:00", to: "07:00" } }',
      'cannot',
      '',
    ],
    [
      'quiet.to',
      '{ kind: teams, url: { secret: a }, quiet: { from: "07:00", to: "07:00" } }',
      'whole day',
      '',
    ],
    [
      'quiet.timeZone',
      '{ kind: teams, url: { secret: a }, quiet: { from: "22:00", to: "07:00", timeZone: CET } }',
      'an abbreviation',
      'write Area/City',
    ],
    ['loudness', '{ kind: teams, url: { secret: a }, loudness: 3 }', 'unknown key', 'the keys here are'],
  ])('%s of %s', async (key, entry, says, fix) => {
    const path = key === '' ? 'notify[1]' : `notify[1].${key}`;
    const text = notify(slack, entry);
    await expectProblem(text, { path, line: 11, says, fix, scope: 'notify' });
    expect((await loadPolicy(text)).channels.map(({ name }) => name)).toEqual(['slack']);
  });

  it('an address in the file is never shown, not even in the report', async () => {
    const { problems } = await loadPolicy(notify('{ kind: teams, url: "https://a.example.edu/x?sig=SiG4" }'));
    expect(JSON.stringify(problems)).not.toContain('SiG4');
  });

  it('a second channel of the same name, said or not', async () => {
    const text = notify(teams, '{ kind: webhook, name: teams, url: { secret: b } }');
    const fix = 'give each channel its own name';
    await expectProblem(text, { path: 'notify[1].name', line: 11, says: 'notify[0]', fix, scope: 'notify' });
    expect((await loadPolicy(text)).channels.map(({ kind }) => kind)).toEqual(['teams']);
  });

  it('no list', () =>
    expectProblem(`${good}notify: ops@example.edu\n`, {
      path: 'notify',
      line: 11,
      says: 'must be a list',
      fix: 'notify: [{ kind: teams',
      scope: 'notify',
    }));
});

describe('config/load: an error in watch takes that entry out, and nothing else', () => {
  it.each([
    ['kind', '{ kind: dns, host: a.example.edu }', 'must be tls, entraApp', 'kind: tls'],
    ['', '{ kind: tls }', 'tls needs host', 'add host: hub.example.edu'],
    ['host', '{ kind: tls, host: "https://a.example.edu/x" }', 'no name of a host', 'write a.example.edu'],
    ['host', '{ kind: tls, host: 10.0.0.1 }', 'no name of a host', 'the name alone'],
    ['port', '{ kind: tls, host: a.example.edu, port: 70000 }', 'not from 1 to 65535', 'such as 8443'],
    ['appId', '{ kind: entraApp, appId: the-pipeline }', 'no client id', 'az ad app list'],
    ['', '{ kind: vaultSecret, vault: shared }', 'vaultSecret needs secret', 'add secret:'],
    [
      'vault',
      '{ kind: vaultSecret, vault: shard, secret: a }',
      'no vault of that short name',
      'write shared',
    ],
    ['expires', '{ kind: date, name: a, expires: 2027-02-30 }', 'no such date', 'YYYY-MM-DD'],
    ['expires', '{ kind: date, name: a, expires: "2027-03-01T12:00" }', 'no such date', 'its zone'],
    ['runbook', '{ kind: date, name: a, expires: 2027-03-01, runbook: wiki }', 'no web address', 'https://'],
    ['owner', '{ kind: date, name: a, expires: 2027-03-01, owner: "" }', 'no owner', 'one line'],
    ['port', '{ kind: date, name: a, expires: 2027-03-01, port: 1 }', 'date does not read port', 'tls'],
  ])('%s of %s', async (key, entry, says, fix) => {
    const path = key === '' ? 'watch[1]' : `watch[1].${key}`;
    const text = watch(note, entry);
    await expectProblem(text, { path, line: 11, says, fix, scope: 'watch' });
    expect((await loadPolicy(text)).watched.map(({ kind }) => kind)).toEqual(['date']);
  });

  it('a vault that has an error itself', async () => {
    const text = `${good}watch: [{ kind: vaultSecret, vault: broken, secret: a }]\nvaults: { broken: nowhere }\n`;
    const { problems, hubs, watched } = await loadPolicy(text);
    expect(problems.map(({ path, scope }) => [path, scope])).toEqual([
      ['watch[0].vault', { kind: 'section', section: 'watch' }],
      ['vaults.broken', { kind: 'section', section: 'vaults' }],
    ]);
    expect(hubs).toHaveLength(1);
    expect(watched).toEqual([]);
  });

  it('two dates of one name', async () => {
    const text = watch(note, note.replace('03-01', '04-01'));
    const fix = 'its own name';
    await expectProblem(text, { path: 'watch[1].name', line: 11, says: 'watch[0]', fix, scope: 'watch' });
    expect((await loadPolicy(text)).watched).toHaveLength(1);
  });
});

describe('config/load: what a hub costs', () => {
  const withCost = (cost: string) => `${good}    cost: ${cost}\n`;

  it('asleep nothing unless said; free is a price', async () => {
    const costOf = async (cost: string) => (await loadPolicy(withCost(cost))).hubs[0]?.cost;
    expect(await costOf('{ perHour: 0.35, currency: USD }')).toEqual({
      perHour: 0.35,
      perHourAsleep: 0,
      currency: 'USD',
    });
    expect(await costOf('{ perHour: 0, perHourAsleep: 0, currency: EUR }')).toMatchObject({ perHour: 0 });
    expect((await loadPolicy(good)).hubs[0]).not.toHaveProperty('cost');
  });

  it.each([
    ['perHour', '{ perHour: free, currency: USD }', 'must be a price', 'perHour: 0.35'],
    ['perHour', '{ perHour: -1, currency: USD }', 'not from 0', 'such as 0.35'],
    ['currency', '{ perHour: 1 }', 'is missing', 'add currency: USD'],
    ['currency', '{ perHour: 1, currency: dollars }', 'no currency', 'USD or EUR'],
    ['perHourAsleep', '{ perHour: 1, perHourAsleep: 2, currency: USD }', 'more than perHour', 'disks'],
  ])('%s of %s', (key, cost, says, fix) =>
    expectProblem(withCost(cost), {
      path: `hubs[0].cost.${key}`,
      line: 11,
      says,
      fix,
      scope: 'research',
    }),
  );
});
