import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../sandbox/world/directory/application.ts';
import { addFault, type FaultAsk } from '../../sandbox/world/faults.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { credentialsNow, loginSecretOf } from '../builders/rotationHouse.ts';
import { cliOf } from './cliOf.ts';
import { rotatingCli, tuesdayNoon } from './rotatingCli.ts';

describe('cli/rotate', () => {
  it('mints, tries, promotes and waits for proof, one line a step, and ends where it takes longer', async () => {
    const { run, house } = await rotatingCli({ running: true, endsInDays: 150 });
    const { code, out, err } = await run('rotate', '--hub', 'research');
    expect(out.split('\n')).toEqual([
      'Asked for login of research (hub-client-secret in kv-shared). From now on Ctrl-C is harmless: the keeper carries on with it.',
      expect.stringMatching(/^12:00 {2}Tries the current value at the sign-in/),
      expect.stringMatching(
        /^12:00 {2}Makes sure that the vault takes a new value: somebody asked for it\.$/,
      ),
      expect.stringMatching(/^12:00 {2}Mints a new value, good until \w+ \d+ Aug 10:00, and stages it/),
      expect.stringMatching(/^12:01 {2}Tries the new value at the sign-in: before anybody uses it\.$/),
      expect.stringMatching(/^12:0\d {2}Makes the new value the current one: it has proved itself/),
      expect.stringMatching(
        /^12:0\d {2}Tries the current value at the sign-in: it has not been tried yet\.$/,
      ),
      expect.stringMatching(/^12:0\d {2}Disables what is left under the staging name\.$/),
      expect.stringMatching(/^12:0\d {2}Waits: nothing proves yet that every hub uses the current value/),
      expect.stringContaining('say so with npx hubkeeper rotate --hub research --confirm'),
      expect.stringMatching(/^People can sign in: yes, checked 12:0\d\.$/),
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(house.world.clock.now() - tuesdayNoon).toBeLessThan(5 * 60_000);
    const history = house.keeper.history.all().map(({ what, by }) => `${what} ${by}`);
    expect(history[0]).toBe('rotation.asked cli:anna');
    expect(history).toContain('rotation.promote keeper');
  });

  it('a dry run prints every call and credential, and changes nothing: no write, no row, no line of history', async () => {
    const { run, house } = await rotatingCli();
    const { code, out } = await run('rotate', '--hub', 'research', '--dry-run');
    expect(code).toBe(0);
    const calls = out.split('\n').filter((line) => /^ +\d+ {2}/.test(line));
    expect(
      calls.map(
        (line) =>
          line
            .trim()
            .replace(/^\d+ +/, '')
            .split(' ')[0],
      ),
    ).toEqual(['PUT', 'POST', 'PUT', 'POST', 'PUT', 'PATCH', 'POST']);
    const ours = house.first?.keyId ?? 'none';
    expect(calls.at(-1)).toContain(`applications(appId='${loginAppId}')/removePassword {keyId: ${ours}}`);
    for (const { keyId } of credentialsNow(house)) expect(out).toContain(`    ${keyId}: `);
    expect(out.endsWith('\nNothing was changed.')).toBe(true);
    expect((await house.keeper.state.rotations.list()).rows.size).toBe(0);
    expect(house.keeper.history.all()).toEqual([]);
    expect(house.keeper.followUps.nextAt()).toBeUndefined();
    expect(house.world.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('a dry run of a hub that is rolled shows the whole command, as JSON too', async () => {
    const rollOut = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' } as const;
    const { run } = await rotatingCli({ secret: { rollOut } });
    const { out } = await run('rotate', '--hub', 'research', '--dry-run');
    expect(out).toContain('kubectl -n jhub rollout status deployment/hub');
    const json = JSON.parse((await run('rotate', '--hub', 'research', '--dry-run', '--json')).out);
    expect(json.calls.map(({ service }: { service: string }) => service)).toContain('cluster');
  });

  it('--adopt keeps what a person made; nothing is minted until it is due', async () => {
    const { run, house } = await rotatingCli({ madeBy: 'person', endsInDays: 150 });
    const { code, out } = await run('rotate', '--hub', 'research', '--adopt');
    expect(out).toContain('Adopts the value that a person made');
    expect(code).toBe(0);
    expect(credentialsNow(house)).toHaveLength(2);
    const { secrets } = JSON.parse((await run('secrets', '--json')).out);
    expect(secrets[0].credentials[1]).toMatchObject({ maker: 'person', current: true, fate: 'stays' });
  });

  it('--incident ends the leaked value of a hub that sleeps at once', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    const { code, out } = await run('rotate', '--hub', 'research', '--incident');
    expect(out).toContain('Mints a new value');
    expect(out).toContain('Removes the old credential: its value has leaked.');
    expect(code).toBe(0);
    expect(credentialsNow(house).map(({ keyId }) => keyId)).not.toContain(house.first?.keyId);
  });

  it('ends after one look where the clock stands still', async () => {
    const { run } = await rotatingCli({ endsInDays: 150, waitUntil: async () => undefined });
    const { out } = await run('rotate', '--hub', 'research');
    expect(out).toContain('The clock of this machine stands still');
    expect(out.match(/^12:00 {2}/gm)).toHaveLength(1);
  });

  it('a fault of Azure’s is told; what was asked is written down, so it is exit 1', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    addFault(house.world, { name: 'graphFails', times: 9 });
    const { code, out } = await run('rotate', '--hub', 'research');
    expect(code).toBe(1);
    expect(out).toContain('Could not be looked at now:');
    const row = await house.keeper.state.rotations.read(house.unit.id);
    expect(row?.value.asks.map(({ kind, by }) => [kind, by])).toEqual([['rotate', 'cli:anna']]);
  });

  it('--confirm is the word of whoever asks', async () => {
    const { run, house } = await rotatingCli({ running: true, endsInDays: 150 });
    await run('rotate', '--hub', 'research', '--confirm');
    const row = await house.keeper.state.rotations.read(house.unit.id);
    expect(row?.value.confirmed['research']?.by).toBe('cli:anna');
  });

  it('as JSON: every look, then the report', async () => {
    const { run } = await rotatingCli({ endsInDays: 150 });
    const { code, out, err } = await run('rotate', '--hub', 'research', '--json');
    const { looks, ...report } = JSON.parse(out);
    expect(looks.map(({ step }: { step: { kind: string } }) => step.kind)).toContain('mint');
    expect(report).toMatchObject({
      hub: 'research',
      secret: 'login',
      asked: 'rotate',
      signIn: { kind: 'yes' },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('cli/rotate: refusals say what, where, and what mends it', () => {
  const refusals: readonly [string, FaultAsk, string, string][] = [
    ['not owner', { name: 'notOwner' }, 'The keeper is no owner of the application', 'az ad app owner add'],
    ['no consent', { name: 'noConsent' }, 'Nobody has consented', 'appRoleAssignments'],
    ['policy forbids', { name: 'policyForbids' }, 'forbid new client secrets', 'Application policies'],
    [
      'vault firewall',
      { name: 'vaultFirewalled' },
      'The firewall of the vault',
      'az keyvault network-rule add',
    ],
  ];
  it.each(refusals)('%s', async (_what, fault, says, mends) => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    const refusal = addFault(house.world, fault);
    expect(refusal).toBeUndefined();
    const { code, out } = await run('rotate', '--hub', 'research');
    expect(code).toBe(1);
    expect(out).toContain(says);
    expect(out).toContain(mends);
    expect(credentialsNow(house)).toHaveLength(2);
  });

  it('disabled version: perhaps on purpose, so both ways out are named', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    const [newest] = house.vault.secrets.get('hub-client-secret')?.versions ?? [];
    if (newest) newest.enabled = false;
    const { code, out } = await run('rotate', '--hub', 'research', '--confirm');
    expect(code).toBe(1);
    expect(out).toContain('--incident');
    expect(out).toContain('az keyvault secret set-attributes');
  });

  it('cap reached: nothing of the keeper’s own can make room, so a person must', async () => {
    const { run, house } = await rotatingCli({ madeBy: 'person', endsInDays: 150 });
    const application = house.world.applications.get(loginAppId);
    if (application) application.signInAudience = 'AzureADandPersonalMicrosoftAccount';
    const { code, out } = await run('rotate', '--hub', 'research');
    expect(code).toBe(1);
    expect(out).toContain('no room for another credential');
    expect(out).toContain(`az ad app credential delete --id ${loginAppId} --key-id KEY`);
    expect(credentialsNow(house)).toHaveLength(2);
  });
});

describe('cli/rotate: wrong words', () => {
  const two = policyOf(
    hubOf({ secrets: [loginSecretOf({ name: 'oauth' }), loginSecretOf({ name: 'api' })] }),
  );
  it.each([
    [['--hub', 'research', '--incident', '--adopt'], '--incident and --adopt exclude each other'],
    [['--dry-run'], '--hub is missing'],
    [['--hub', 'research'], 'Hub research has no secrets in the configuration'],
  ])('%j', async (words, says) => {
    const { code, err } = await cliOf().run('rotate', ...words);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('a secret that must be named, or is misspelt', async () => {
    const { err } = await cliOf({ policy: two }).run('rotate', '--hub', 'research', '--secret', 'oaut');
    expect(err).toContain('Hub research has no secret called oaut. Did you mean oauth? Known: oauth, api.');
    const unnamed = await cliOf({ policy: two }).run('rotate', '--hub', 'research');
    expect(unnamed.err).toContain('no secret called login');
  });
});
