import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../sandbox/world/directory/application.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import type { Policy } from '../../src/core/policy.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { loginSecretOf } from '../builders/rotationHouse.ts';
import { aWorld } from '../builders/world.ts';
import { configOf, hubText } from '../config/configText.ts';
import { cliOf } from './cliOf.ts';
import { rotatingCli } from './rotatingCli.ts';

describe('cli/secrets', () => {
  it('says of each credential who made it, until when, what happens; what comes next; and whether people can sign in', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    await run('rotate', '--hub', 'research', '--confirm');
    const [ada, ours] = house.world.applications.get(loginAppId)?.credentials ?? [];
    const { code, out, err } = await run('secrets');
    expect(out.split('\n')).toEqual([
      `login of research: hub-client-secret in kv-shared, application ${loginAppId}`,
      "  ada's laptop              made by a person    until Tue 30 Jan 2029 12:00",
      `    ${ada?.keyId}: never touched; a person may remove it, if nothing else uses it`,
      '  hubkeeper:5b4f4f70:first  made by the keeper  until Fri 30 Jul 13:00',
      `    ${ours?.keyId}: in use; replaced in time, removed once every hub is proved to use another value, and the overlap is over`,
      '  The current value ends Fri 30 Jul 13:00; a new one is due from Mon 31 May 13:00.',
      '  research uses the current value: cli:anna said so, today 12:00.',
      '  Next: Nothing to do before Mon 31 May 13:00.',
      '  People can sign in: yes, checked 12:00.',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('changes nothing: no row, no call but reads', async () => {
    const { run, house } = await rotatingCli();
    await run('secrets');
    expect((await house.keeper.state.rotations.list()).rows.size).toBe(0);
    expect(house.world.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('shows no value, not even as JSON', async () => {
    const { run, house } = await rotatingCli();
    const shown = [await run('secrets'), await run('secrets', '--json')].map(({ out }) => out).join();
    const values = (house.world.applications.get(loginAppId)?.credentials ?? []).map(({ value }) => value);
    expect(values.length).toBe(2);
    expect(values.filter((value) => shown.includes(value))).toEqual([]);
  });

  it('as JSON: credentials, versions, proofs, the step; instants in UTC', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    await run('rotate', '--hub', 'research', '--confirm');
    const { code, out } = await run('secrets', '--json', '--hub', 'research');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      secrets: [
        {
          unit: house.unit.id,
          uses: [{ hub: 'research', secret: 'login', rollOut: 'onWake' }],
          endsAt: '2027-07-30T11:00:00Z',
          step: { kind: 'settled', because: 'notDue' },
          findings: [],
          signIn: { kind: 'yes', at: '2027-03-02T11:00:00Z' },
          credentials: [
            { maker: 'person', fate: 'stays' },
            { maker: 'us', current: true },
          ],
          versions: [{ enabled: true, tags: { opId: 'first' } }],
          proofs: [{ hub: 'research', power: 'asleep', by: 'cli:anna', at: '2027-03-02T11:00:00Z' }],
        },
      ],
      standingStill: [],
    });
  });

  it('a value that somebody broke: what is wrong, and the commands that mend it; exit 1', async () => {
    const { run, breakValue } = await rotatingCli({ endsInDays: 150 });
    breakValue('00000000-0000-0000-0000-0000000000ff');
    for (let look = 0; look < 3; look += 1) {
      await run('tick', 'rotation');
      await run('wait', '10');
    }
    const { code, out } = await run('secrets');
    expect(code).toBe(1);
    expect(out).toContain('People can sign in: no, by a check 12:00.');
    expect(out).toContain('npx hubkeeper rotate --hub research');
  });

  it('without proof it says so', async () => {
    const { run } = await rotatingCli();
    const { out } = await run('secrets');
    expect(out).toContain('  Nothing proves yet that research, which sleeps, uses the current value.');
    expect(out).toContain('  People can sign in: not known; the current value was not tried yet.');
    expect(out).toContain('a new one is due since Sun 31 Jan 12:00.');
  });

  it('where the vault cannot be read it does not guess which credential is in use', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    addFault(house.world, { name: 'vaultFirewalled' });
    const { code, out } = await run('secrets');
    expect(code).toBe(1);
    expect(out).toContain(`${house.first?.keyId}: the keeper’s own; whether it is in use cannot be seen now`);
    expect(out).toContain(
      '! The firewall of the vault does not let the keeper in: kv-shared (ForbiddenByFirewall).',
    );
  });

  it('a fault at one secret is told, and exits 1', async () => {
    const { run, house } = await rotatingCli();
    house.keeper.state.rotations.plant(house.unit.id, '{"v": 9, "value": {}}');
    const { code, out } = await run('secrets');
    expect(code).toBe(1);
    expect(out).toMatch(/^login of research could not be looked at: .*newer version/);
  });

  it('where nothing is configured it says so, and where a hub stands still that uses the secret too', async () => {
    const { out, code } = await cliOf({ policy: policyOf() }).run('secrets');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'No secret is rotated; docs/rotation.md says how to add one.',
    });
    const policy: Policy = {
      ...policyOf(),
      secretsStandingStill: [
        { hub: 'research', secret: 'login', because: 'hub lab uses it too, and stands still' },
      ],
    };
    const held = await cliOf({ policy }).run('secrets');
    expect(held.out).toBe('login of research stands still: hub lab uses it too, and stands still.');
    expect(held.code).toBe(1);
    const check = await cliOf({ policy }).run('check');
    expect(check.out).toContain('Secret login of hub research is not rotated: hub lab uses it too');
    const asked = await cliOf({ policy }).run('rotate', '--hub', 'research');
    expect(asked.err).toContain('Secret login of research stands still: hub lab uses it too');
    expect(asked.code).toBe(2);
  });
});

describe('cli/status and cli/check of secrets', () => {
  it('status names a secret that needs care beside its hub, and exits 1', async () => {
    const { run } = await rotatingCli({ madeBy: 'person', endsInDays: 150 });
    await run('tick', 'rotation');
    await run('wait', '10');
    await run('tick', 'rotation');
    const { code, out } = await run('status');
    expect(code).toBe(1);
    expect(out).toContain(
      'secret login: Application 00000000-0000-0000-0000-00000000d001 has credentials that people made',
    );
    expect(out).not.toContain('The keeper is well.');
    expect(out).toMatch(
      /The keeper (itself is well; the secrets above need a person|is not well: .*rotation\.undecided)/,
    );
    const json = JSON.parse((await run('status', '--json')).out);
    expect(json.hubs[0].secrets).toEqual([{ secret: 'login', findings: ['rotation.undecided'] }]);
  });

  it('check says what is rotated, when, and how the hub takes it up', async () => {
    const command = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' } as const;
    const policy = policyOf(
      hubOf({ secrets: [loginSecretOf(), loginSecretOf({ name: 'b', rollOut: command })] }),
    );
    const { out } = await cliOf({ policy, world: aWorld() }).run('check');
    expect(out).toContain(
      'Its client secret login, hub-client-secret in kv-shared, lives 180 days and is replaced 60 days before its end. Its next start takes the new value up; the old value goes 7 days after proof of that.',
    );
    expect(out).toContain('Deployment hub in jhub is restarted with the new value; the old value');
  });

  it('a configuration without secrets says nothing of them', async () => {
    expect(configOf(hubText('a'))).not.toContain('secret');
    expect((await cliOf().run('check')).out).not.toContain('secret');
  });

  it('the tenant allows 90 days: the life that is asked for now, and that the file should say so', async () => {
    const { run, house } = await rotatingCli();
    addFault(house.world, { name: 'policyLifetime' });
    expect((await run('secrets')).out).not.toContain('Lower lifetime');
    await run('rotate', '--hub', 'research');
    for (let look = 0; look < 6; look += 1) {
      await run('tick', 'rotation');
      await run('wait', '30');
    }
    const { out } = await run('secrets');
    expect(out.replace(/\s+/g, ' ')).toContain(
      'The tenant’s rules refuse a life of 180 days; the keeper asks for 90 days. Lower lifetime in hubkeeper.yaml',
    );
  });
});
