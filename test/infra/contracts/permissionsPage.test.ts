import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplate, root } from '../templates/bicep/readTemplate.ts';
import { deploy } from '../templates/bicep/sample.ts';
import { unfold } from '../templates/bicep/unfold.ts';
import { roles } from './rightsOf.ts';

const page = readFileSync(join(root, 'docs/permissions.md'), 'utf8');

/** The row of a table whose first cell is this. */
const rowOf = (first: string) => page.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '';
const actionsIn = (row: string) =>
  [...row.matchAll(/`(Microsoft\.[\w/]+)`/g)].map(([, action = '']) => action);

describe('docs/permissions.md', () => {
  it.each(Object.entries(roles))(
    'has %s with its actions, its reason and the way without it',
    (key, role) => {
      const row = rowOf(`\`${key}\``);
      expect(actionsIn(row)).toEqual([...role.actions, ...role.dataActions]);
      const cells = row.split('|').map((cell) => cell.trim());
      expect(cells.slice(1, -1).filter((cell) => cell.length < 3)).toEqual([]);
    },
  );

  it('names every role of Azure’s that the template gives', () => {
    // Names of Azure's page of built-in roles, by our short ones.
    const names: Readonly<Record<string, string>> = {
      keyVaultSecretsUser: 'Key Vault Secrets User',
      monitoringMetricsPublisher: 'Monitoring Metrics Publisher',
      storageBlobDataOwner: 'Storage Blob Data Owner',
      storageQueueDataContributor: 'Storage Queue Data Contributor',
      storageQueueDataMessageSender: 'Storage Queue Data Message Sender',
      storageTableDataContributor: 'Storage Table Data Contributor',
    };
    const given = JSON.parse(readFileSync(join(root, 'infra/roles.json'), 'utf8')) as Record<string, string>;
    const ofTheKeeper = Object.keys(given).filter((name) => name !== 'acrPull');
    expect(ofTheKeeper.map((name) => names[name])).not.toContain(undefined);
    expect(ofTheKeeper.filter((name) => !rowOf(names[name] ?? '?'))).toEqual([]);
  });

  it('names parameters that the template has', () => {
    const params = ['infra/main.bicep', 'infra/roles/main.bicep'].flatMap((file) =>
      readTemplate(file).params.map(({ name }) => name),
    );
    const named = [...page.matchAll(/`(\w+)=(?:true|false)`|\b(\w+)='?\[/g)].map(
      ([, one, other]) => one ?? other ?? '',
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !params.includes(name))).toEqual([]);
  });

  it('says rightly that nothing is granted on a group or a subscription', () => {
    const grants = deploy({}).filter(({ type }) => type.endsWith('/roleAssignments'));
    expect(grants.length).toBeGreaterThan(5);
    const wide = grants.filter(
      ({ id }) => !/\/providers\/Microsoft\.\w+\/.+\/providers\/Microsoft\.Authorization\//.test(id),
    );
    expect(wide).toEqual([]);
  });
});

describe('pages that say how to grant by hand', () => {
  const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

  it.each(['docs/permissions.md', 'docs/rotation.md', 'src/web/sentences/remedy.ts'])(
    '%s finds the identity by the name that the template gives it',
    (file) => {
      const [, beginning = '?'] = /starts_with\(name, '([^']+)'\)\]\.principalId/.exec(textOf(file)) ?? [];
      const identities = deploy({}).filter(({ type }) => type.endsWith('/userAssignedIdentities'));
      const found = identities.filter(({ body }) => String(body['name']).startsWith(beginning));
      expect(found.map(({ body }) => body['name'])).toEqual([expect.stringMatching(/^id-run-/)]);
    },
  );

  const targets = textOf('docs/targets.md');

  it.each([
    ['aks', 'clusterPower'],
    ['nodePools', 'nodePoolPower'],
    ['vm', 'machinePower'],
    ['vmss', 'scaleSetPower'],
  ])('docs/targets.md has for %s the actions of %s', (kind, role) => {
    const [, rights = ''] = targets.split('\n## Rights\n');
    const row = rights.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`)) ?? '';
    const [first = ''] = actionsIn(row);
    const written = [...row.matchAll(/`((?:Microsoft\.|…)[^`]+)`/g)].map(([, action = '']) =>
      action.replace('…', first.replace(/\/read$/, '')),
    );
    expect(written).toEqual(roles[role]?.actions);
  });

  it.each([
    ['docs/targets.md', 'Hubkeeper pools', 'nodePoolPower'],
    ['docs/jupyterhub/README.md', 'Hubkeeper roll-out', 'rollOut'],
  ])('%s makes the role %s with the actions of %s', (file, name, role) => {
    const [, definition = ''] =
      new RegExp(`--role-definition '(\\{\\s*"Name": "${name}"[^']+)'`).exec(textOf(file)) ?? [];
    expect((JSON.parse(definition) as { Actions: string[] }).Actions).toEqual(roles[role]?.actions);
  });
});

describe('infra/roles/main.bicep', () => {
  it('makes the roles under the ids that the main template would have given them', () => {
    const hubs = [
      {
        name: 'hub',
        target: {
          kind: 'aks',
          id: '/subscriptions/S1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/hub',
        },
      },
    ];
    const wanted = deploy({ hubs }).filter(
      ({ type, id }) => type.endsWith('/roleDefinitions') && id.includes('/s1/'),
    );
    const made = unfold('infra/roles/main.bicep', { environmentName: 'demo' }, { subscription: 's1' });
    expect(made).toHaveLength(Object.keys(roles).length);
    expect(wanted).toHaveLength(1);
    expect(made).toEqual(expect.arrayContaining(wanted));
  });
});
