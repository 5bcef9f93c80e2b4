import { readdirSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAz } from '../../scripts/preflight/askAz.ts';
import type { AskAzure } from '../../scripts/preflight/azure.ts';
import { neededProviders, optionalProviders } from '../../scripts/preflight/checkProviders.ts';
import { neededRights } from '../../scripts/preflight/checkRights.ts';
import { preflight } from '../../scripts/preflight/preflight.ts';
import { recordedTerminal } from '../builders/recordedTerminal.ts';

const root = resolve(import.meta.dirname, '../..');
const saved = join(root, 'test/fixtures/az/ready');
const own = '11111111-2222-3333-4444-555555555555';
const usual = ['--location', 'westeurope', '--config', join(saved, 'hubkeeper.yaml')];

async function run(words: readonly string[], az?: AskAzure, env = {}) {
  const { terminal, told } = recordedTerminal();
  const code = await preflight(words, terminal, env, az);
  return { code, ...told() };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubkeeper-preflight-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run preflight', () => {
  it('works on saved answers: exit 0, and changes none of them', async () => {
    const before = await readdir(saved);
    const { code, out, err } = await run([...usual, '--from', saved]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('fine    region westeurope has Flex Consumption\n');
    expect(out).toMatch(/\nReady to deploy. Nothing was changed.$/);
    expect(await readdir(saved)).toEqual(before);
  });

  it('what is wrong is told with its fix: exit 1', async () => {
    const { code, out } = await run([...usual, '--runtime', '24', '--from', saved]);
    expect(code).toBe(1);
    expect(out).toContain('wrong   westeurope does not run Node 24');
    expect(out).toContain('        fix: set nodeVersion in infra/main.bicepparam');
    expect(out).toMatch(/\nNot ready: 1 wrong. Nothing was changed.$/);
  });

  it('as JSON', async () => {
    const { code, out } = await run([...usual, '--from', saved, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ready: true,
      verdicts: expect.arrayContaining([{ kind: 'fine', says: 'it runs Node 22' }]),
    });
  });

  it('asks for no right that the parameters of the environment make needless', async () => {
    const mine = await mkdtemp(join(tmpdir(), 'hubkeeper-rights-'));
    try {
      await cp(saved, mine, { recursive: true });
      const mayNotDefine = {
        value: [
          {
            actions: ['*'],
            notActions: ['Microsoft.Authorization/roleDefinitions/*', 'Microsoft.Authorization/locks/*'],
          },
        ],
      };
      for (const file of (await readdir(mine)).filter((name) => name.startsWith('rights')))
        await writeFile(join(mine, file), JSON.stringify(mayNotDefine));
      const made = { HUBKEEPER_MAKE_ROLES: 'false', HUBKEEPER_PURGE_PROTECTION: 'false' };
      expect((await run([...usual, '--from', mine])).code).toBe(1);
      expect((await run([...usual, '--from', mine], undefined, made)).code).toBe(0);
    } finally {
      await rm(mine, { recursive: true });
    }
  });

  it('looks at the vault that the environment brings along', async () => {
    const env = { HUBKEEPER_EXISTING_VAULT_ID: 'kv-own' };
    const { code, out } = await run([...usual, '--from', saved], undefined, env);
    expect(code).toBe(1);
    expect(out).toContain('wrong   HUBKEEPER_EXISTING_VAULT_ID is no resource id');
  });

  it('takes the region from azd where it is set', async () => {
    const words = ['--config', join(saved, 'hubkeeper.yaml'), '--from', saved];
    expect((await run(words, undefined, { AZURE_LOCATION: 'westeurope' })).code).toBe(0);
  });

  it.each([
    [[], '--location is missing: the region where the keeper will run, such as westeurope.'],
    [['--location', 'west;europe'], '--location is missing'],
    [
      ['--location', 'westeurope', '--runtime', 'node22'],
      '--runtime node22 is no version of Node: write it like 22.',
    ],
    [['--location', 'westeurope', '--subscription', 'Teaching'], '--subscription Teaching is no id'],
    [['--location', 'westeurope', '--config', 'none.yaml'], 'none.yaml cannot be read (ENOENT)'],
    [
      ['--location', 'westeurope', '--with', 'clusters'],
      '--with clusters: there is no such part; write cluster, registry, network.',
    ],
    [['--location', 'westeurope', '--commands'], '--commands needs --subscription ID, and --from FOLDER'],
    [['--where', 'westeurope'], "Unknown option '--where'."],
  ])('%j is wrong usage: exit 2', async (words, says) => {
    const { code, out, err } = await run(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(err).toContain('npm run preflight -- --location REGION');
  });

  it('prints the commands whose answers it reads, each of them a question', async () => {
    const { code, out } = await run([...usual, '--subscription', own, '--from', 'answers', '--commands']);
    expect(code).toBe(0);
    const [first, ...commands] = out.split('\n');
    expect(first).toBe('mkdir -p answers');
    const asks =
      /^az (account show|aks show|provider list|functionapp list-flexconsumption-(locations|runtimes)|rest --method get) /;
    expect(commands.filter((each) => !asks.test(each))).toEqual([]);
    const files = commands.map((each) => /> "answers\/(.+)"$/.exec(each)?.[1]).sort();
    const there = (await readdir(saved)).filter((file) => file.endsWith('.json')).sort();
    expect(files).toEqual(there);
  });

  it('prints a command once where two hubs are on pools of one cluster', async () => {
    const id = `/subscriptions/${own}/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub`;
    const targets = ['gpu', 'user'].map(
      (pool) => `{ target: { kind: nodePools, id: ${id}, pools: [${pool}] } }`,
    );
    const config = join(folder, 'shared.yaml');
    await writeFile(config, `version: 1\nhubs: [${targets}]\n`);
    const words = [
      '--location',
      'westeurope',
      '--config',
      config,
      '--subscription',
      own,
      '--from',
      'answers',
    ];
    const { out } = await run([...words, '--commands']);
    expect(out.split('\n').filter((line) => line.startsWith('az aks show'))).toHaveLength(1);
  });

  it('a folder with a space in its name stays one word', async () => {
    const words = [...usual, '--from', 'my answers'];
    const { out } = await run([...words, '--subscription', own, '--commands']);
    expect(out.split('\n')[0]).toBe('mkdir -p "my answers"');
    expect((await run(words)).out).toContain('--output json > "my answers/account.json"');
  });

  it('asks az itself where no folder is given, and says what az complains of', async () => {
    const az = join(folder, 'az');
    await writeFile(
      az,
      `#!/bin/sh
echo "$@" >> ${join(folder, 'asked')}
case "$1" in
account) echo '{"id":"${own}","name":"Teaching"}';;
provider) echo "ERROR: (AuthorizationFailed) The client may not." >&2; exit 1;;
functionapp) echo "ERROR: 'list-flexconsumption-locations' is misspelled or not recognized by the system." >&2; exit 2;;
*) echo "not json";;
esac
`,
    );
    await chmod(az, 0o755);
    const { code, out } = await run(usual, askAz(az));
    expect(code).toBe(1);
    expect(out).toContain(`fine    signed in; the keeper goes to subscription Teaching (${own})`);
    expect(out).toContain(
      'unseen  which resource providers are registered: (AuthorizationFailed) The client may not.',
    );
    expect(out).toContain('fix: ask someone who may read it, and give the saved answers to --from');
    expect(out).toContain('        fix: bring az up to date: az upgrade');
    expect(out).toContain('unseen  cluster hub (hubs[0].target): az answered what is not JSON');
    const asked = (await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n');
    expect(asked.filter((line) => !line.endsWith('--output json'))).toEqual([]);
    expect(asked).toContain(
      `rest --method get --url /subscriptions/${own}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01 --output json`,
    );
  });

  it('without az it says where to get it, and how to do without: exit 2', async () => {
    const { code, err } = await run(usual, askAz(join(folder, 'no-az')));
    expect(code).toBe(2);
    expect(err).toContain('The Azure CLI, az, is not on this machine. Install it');
  });
});

const templates = join(root, 'infra');
const bicep = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.bicep'),
);

describe('preflight and the templates', () => {
  /** By namespace, of the resources that a template makes; those that exist have their provider. */
  const namespacesIn = (files: readonly string[]) =>
    new Set(
      files.flatMap((file) =>
        [
          ...readFileSync(join(templates, file), 'utf8').matchAll(
            /^\s*resource \w+ '(Microsoft\.\w+)\/[^']*' = /gm,
          ),
        ].map(([, namespace = '']) => namespace),
      ),
    );
  /** They need no registration. */
  const always = ['Microsoft.Authorization', 'Microsoft.Resources', 'Microsoft.Graph'];
  const known = [neededProviders, ...Object.values(optionalProviders)].flatMap((each) => Object.keys(each));

  it('asks for every provider that the templates use', () => {
    expect([...namespacesIn(bicep)].filter((name) => ![...known, ...always].includes(name))).toEqual([]);
  });

  it('asks for rights in every namespace that the core makes things in', () => {
    const core = namespacesIn(bicep.filter((file) => !/^(optional|entra)\//.test(file)));
    const [own] = neededRights('11111111-2222-3333-4444-555555555555', []);
    const asked = new Set(Object.keys(own?.actions ?? {}).map((action) => action.split('/')[0]));
    expect([...core].filter((namespace) => !asked.has(namespace))).toEqual([]);
  });

  it('asks for no more than the core needs', () => {
    const core = namespacesIn(bicep.filter((file) => !/^(optional|entra)\//.test(file)));
    const spare = Object.keys(neededProviders).filter((name) => !core.has(name) && name !== 'Microsoft.App');
    expect(spare).toEqual([]);
  });
});
