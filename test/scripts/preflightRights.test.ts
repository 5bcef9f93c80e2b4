import { describe, expect, it } from 'vitest';
import type { AskAzure } from '../../scripts/preflight/azure.ts';
import { checkRights, isAllowed, neededRights } from '../../scripts/preflight/checkRights.ts';
import { readTargets } from '../../scripts/preflight/targets.ts';

const own = '11111111-2222-3333-4444-555555555555';
const other = '66666666-7777-8888-9999-000000000000';
const ownGroup = `/subscriptions/${own}/resourceGroups/rg-hub`;
const otherGroup = `/subscriptions/${other}/resourceGroups/rg-gpu`;
const ownHub = `${ownGroup}/providers/Microsoft.ContainerService/managedClusters/hub`;
const otherVm = `${otherGroup}/providers/Microsoft.Compute/virtualMachines/desk`;

const { granted } = readTargets(
  `hubs: [{ target: { kind: aks, id: ${ownHub} } }, { target: { kind: aks, id: ${ownHub.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')} } }, { target: { kind: vm, id: ${otherVm} } }]`,
);

const contributor = {
  actions: ['*'],
  notActions: [
    'Microsoft.Authorization/*/Delete',
    'Microsoft.Authorization/*/Write',
    'Microsoft.Blueprint/blueprintAssignments/write',
  ],
};
const accessAdministrator = { actions: ['*/read', 'Microsoft.Authorization/*'], notActions: [] };
const grantAdministrator = {
  actions: ['*/read', 'Microsoft.Authorization/roleAssignments/write'],
  notActions: [],
};
const owner = { actions: ['*'], notActions: [] };

/** Every scope answers with these roles, but for those named. */
const askWith =
  (roles: readonly object[], at: Readonly<Record<string, readonly object[]>> = {}): AskAzure =>
  async ({ args }) => {
    const scope = (args.at(-1) ?? '').split('/providers/Microsoft.Authorization/')[0] ?? '';
    return { kind: 'answer', value: { value: at[scope] ?? roles } };
  };

const wrongs = async (ask: AskAzure) =>
  (await checkRights(ask, own, granted)).flatMap((each) =>
    each.kind === 'fine' ? [] : [`${each.kind}: ${each.says} → ${each.fix}`],
  );

describe('preflight, rights of the deployer', () => {
  it('asks once at each subscription, group, target and vault', () => {
    expect(neededRights(own, granted).map(({ scope }) => scope)).toEqual([
      `/subscriptions/${own}`,
      `/subscriptions/${other}`,
      expect.stringMatching(/resourceGroups\/rg-hub$/i),
      expect.stringMatching(/managedClusters\/hub$/i),
      otherGroup,
      otherVm,
    ]);
  });

  it('an owner may; a contributor who may assign and define roles too may', async () => {
    expect(await wrongs(askWith([owner]))).toEqual([]);
    expect(await wrongs(askWith([contributor, accessAdministrator]))).toEqual([]);
  });

  it('a contributor may not assign or define roles', async () => {
    const found = await wrongs(askWith([contributor]));
    expect(found).toHaveLength(4);
    expect(found[0]).toBe(
      `wrong: at /subscriptions/${own} you may not define the keeper's role (Microsoft.Authorization/roleDefinitions/write), assign roles (Microsoft.Authorization/roleAssignments/write), lock the vault (Microsoft.Authorization/locks/write) → ask an owner: az role assignment create --assignee YOU --role "Owner" --scope /subscriptions/${own}`,
    );
    expect(found.at(-1)).toContain(`--role "Role Based Access Control Administrator" --scope ${otherVm}`);
  });

  it('who may assign roles but not define one is told so', async () => {
    const found = await wrongs(askWith([contributor, grantAdministrator]));
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('you may not define the keeper');
    expect(found[0]).toContain('lock the vault');
    expect(found[0]).toContain('--role "Owner"');
    expect(found[1]).toContain(`at /subscriptions/${other} you may not define the keeper`);
    expect(found[1]).toContain(
      '→ have an administrator make the roles (docs/permissions.md), and set HUBKEEPER_MAKE_ROLES=false; or ask an owner: ',
    );
    expect(found[1]).toContain('--role "User Access Administrator"');
  });

  it('where an administrator makes the roles, and nothing is locked, neither is asked for', async () => {
    const doing = { makesRoles: false, locks: false };
    const verdicts = await checkRights(askWith([contributor, grantAdministrator]), own, granted, doing);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['fine']);
    expect(neededRights(own, granted, doing).map(({ scope }) => scope)).not.toContain(
      `/subscriptions/${other}`,
    );
  });

  it('a reader of another subscription is stopped there only', async () => {
    const reader = [{ actions: ['*/read'], notActions: [] }];
    const at = { [`/subscriptions/${other}`]: reader, [otherGroup]: reader, [otherVm]: reader };
    const found = await wrongs(askWith([owner], at));
    expect(found).toHaveLength(3);
    expect(found.join()).not.toContain(own);
  });

  it('rights that cannot be read are not taken for granted', async () => {
    const found = await wrongs(async () => ({ kind: 'silent', problem: 'no answer', fix: 'try again' }));
    expect(found).toHaveLength(6);
    expect(found[0]).toBe(`unseen: your rights at /subscriptions/${own}: no answer → try again`);
  });

  it.each([
    [[], false],
    [[{ actions: ['Microsoft.Web/sites/write'], notActions: [] }], true],
    [[{ actions: ['microsoft.web/*'], notActions: [] }], true],
    [[{ actions: ['*/write'], notActions: [] }], true],
    [[{ actions: ['*'], notActions: ['Microsoft.Web/*'] }], false],
    [
      [
        { actions: ['*'], notActions: ['Microsoft.Web/*'] },
        { actions: ['*/sites/write'], notActions: [] },
      ],
      true,
    ],
    [[{ actions: ['Microsoft.Web/sites/write/more'], notActions: [] }], false],
    [[{ actions: ['MicrosoftxWeb/sites/write'], notActions: [] }], false],
  ])('roles %j: may make a site? %s', (roles, expected) => {
    expect(isAllowed({ value: roles }, 'Microsoft.Web/sites/write')).toBe(expected);
  });
});
