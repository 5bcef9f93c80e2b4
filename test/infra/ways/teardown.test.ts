import { describe, expect, it } from 'vitest';
import { run, withFakeAz } from './fakeAz.ts';

const sub = '00000000-0000-0000-0000-000000000001';
const vault = `/subscriptions/${sub}/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-shared`;
const cluster = `/subscriptions/${sub}/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub`;

/** A subscription with a keeper in it. */
const there: readonly (readonly [string, string])[] = [
  ['group exists', 'true'],
  ['functionapp list', 'principal-run\nprincipal-auth\n'],
  ['identity list [].principalId', 'principal-auth\nprincipal-run\n'],
  ['lock list', 'lock-1\n'],
  ['account list', `${sub}\n`],
  ['assignment list [].scope', `${vault}\n${cluster}\n`],
  ['assignment list [].id', 'assignment-1\nassignment-2\n'],
  ['budget list', 'hubkeeper-demo\n'],
  ['definition list', 'role-1\n'],
  ['ad app list', 'app-1\n'],
  ['delete', ''],
];

const teardown = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  run('bash', ['infra/teardown.sh', ...args], env);
const changing = (calls: readonly string[]) => calls.filter((call) => call.includes(' delete'));

/** What a teardown changes before it stops at a list that cannot be read. */
const changedWithout = (list: string) =>
  withFakeAz(
    there.filter(([words]) => words !== list),
    async (env, calls) => {
      const { code } = await teardown(['--environment', 'demo', '--yes'], env);
      expect(code).not.toBe(0);
      return changing(await calls());
    },
  );

describe('infra/teardown.sh', () => {
  it('says what it would do, and does nothing', () =>
    withFakeAz(there, async (env, calls) => {
      const { code, out } = await teardown(['--environment', 'demo'], env);
      expect(code).toBe(0);
      expect(changing(await calls())).toEqual([]);
      expect(out).toContain('+ az group delete --name rg-demo --yes');
      expect(out).toMatch(/Nothing was done\. With --yes it is\.\n$/);
    }));

  it('takes the lock away first, then rights before the identity that has them, and roles once nobody holds them', () =>
    withFakeAz(there, async (env, calls) => {
      const { code } = await teardown(['--environment', 'demo', '--yes'], env);
      expect(code).toBe(0);
      expect(
        changing(await calls()).map((call) =>
          call.replace(/ --(subscription|resource|custom-role-only) \S+/g, ''),
        ),
      ).toEqual([
        'lock delete --ids lock-1',
        'monitor diagnostic-settings delete --name hubkeeper-demo',
        'role assignment delete --ids assignment-1',
        'role assignment delete --ids assignment-2',
        'consumption budget delete --budget-name hubkeeper-demo',
        'group delete --name rg-demo --yes',
        'role definition delete --name role-1',
      ]);
    }));

  it('asks for the roles of this deployment only, by the name that the template gives them', () =>
    withFakeAz(there, async (env, calls) => {
      await teardown(['--environment', 'demo'], env);
      const [asked] = (await calls()).filter((call) => call.includes('definition list'));
      expect(asked).toContain(
        `starts_with(roleName, 'Hubkeeper ') && contains(roleName, '(demo, 00000000)')`,
      );
    }));

  it('takes the sign-in application only where that is said', () =>
    withFakeAz(there, async (env, calls) => {
      await teardown(['--environment', 'demo', '--yes', '--directory'], env);
      expect(changing(await calls()).at(-1)).toBe('ad app delete --id app-1');
    }));

  it.each(['account list', 'identity list [].principalId', 'functionapp list'])(
    'stops before anything is gone where the %s cannot be read',
    async (list) => {
      expect(await changedWithout(list)).toEqual([]);
    },
  );

  it.each(['assignment list [].scope', 'assignment list [].id', 'definition list'])(
    'takes no identity away while the %s cannot be read: rights would be left that nobody has',
    async (list) => {
      expect((await changedWithout(list)).join('\n')).not.toMatch(/group delete|definition delete/);
    },
  );

  it('takes our roles from an identity that was brought along, and nothing else that it has', () =>
    withFakeAz(
      [
        ['functionapp list', 'brought\nprincipal-auth\n'],
        ['identity list [].principalId', 'principal-auth\n'],
        ['assignment list --assignee brought', 'assignment-of-others\n'],
        ['assignment list --role [].id', 'assignment-ours\n'],
        ['assignment list --assignee principal-auth', ''],
        ...there,
      ],
      async (env, calls) => {
        const { code, out } = await teardown(['--environment', 'demo', '--yes'], env);
        expect(code).toBe(0);
        const deleted = changing(await calls()).filter((call) => call.startsWith('role assignment'));
        expect(deleted).toEqual([expect.stringContaining('assignment-ours')]);
        expect(out).toContain('the identity brought was brought along and is left');
        expect(out).not.toContain('the identity principal-auth');
      },
    ));

  it('goes on where budgets cannot be listed, and says so: most subscriptions have none of ours', () =>
    withFakeAz(
      there.filter(([words]) => words !== 'budget list'),
      async (env, calls) => {
        const { code, out } = await teardown(['--environment', 'Demo', '--yes'], env);
        expect(code).toBe(0);
        expect(out).toContain('one called hubkeeper-Demo would be left');
        expect(changing(await calls())).toContain('group delete --name rg-Demo --yes');
      },
    ));

  it('goes on where a vault has no log of ours', () =>
    withFakeAz(
      [
        ...there.slice(0, -1),
        ['lock delete', ''],
        ['role assignment delete', ''],
        ['group delete', ''],
        ['definition delete', ''],
        ['budget delete', ''],
      ],
      async (env, calls) => {
        const { code } = await teardown(['--environment', 'demo', '--yes'], env);
        expect(code).toBe(0);
        expect(changing(await calls())).toContain('group delete --name rg-demo --yes');
      },
    ));

  it('does nothing where there is no such deployment, or none was named', () =>
    withFakeAz([['group exists', 'false']], async (env, calls) => {
      expect((await teardown(['--environment', 'demo', '--yes'], env)).code).toBe(1);
      expect((await teardown(['--yes'], env)).code).toBe(2);
      expect((await teardown(['--environment', 'a;b', '--yes'], env)).code).toBe(2);
      expect((await teardown(['--everything'], env)).code).toBe(2);
      expect(await calls()).toHaveLength(1);
    }));
});
