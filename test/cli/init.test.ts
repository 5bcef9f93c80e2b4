import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { aWorld } from '../builders/world.ts';
import { clusterCalled } from '../config/configText.ts';
import { cliOf } from './cliOf.ts';
import { runInit } from './initIn.ts';

type Item = Readonly<Record<string, unknown>>;

const listed = (name: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../fixtures/az/lists', `${name}.json`), 'utf8'),
  ) as Item[];

const aks = listed('aks');
const vm = listed('vm');
const vmss = listed('vmss');
const [hub, shop] = aks;
const files = { 'aks.json': aks, 'vm.json': vm, 'vmss.json': vmss };
const everything = ['--aks', 'aks.json', '--vm', 'vm.json', '--vmss', 'vmss.json'];

const text = (written: Readonly<Record<string, string>>) => written['hubkeeper.yaml'] ?? '';

/** `kind` and last part of the id of each target, as written. */
const targetsIn = (written: Readonly<Record<string, string>>) =>
  [...text(written).matchAll(/kind: (\w+)\n\s+id: .*\/(.+)/g)].map(([, kind, name]) => `${kind} ${name}`);

describe('cli/init', () => {
  it('writes what check finds fine, and says what it chose and why', async () => {
    const { code, out, err, written } = await runInit(['--aks', 'aks.json'], { files });
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'hubkeeper.yaml is written: 1 hub.',
      '  hub: AKS cluster hub in rg-hub; its pool user is labelled for JupyterHub.',
      'Left out:',
      '  AKS cluster shop-prod in rg-shop: nothing says that it is a hub; --only would name it.',
      'Open Mon–Fri 08:00–20:00, Europe/Madrid, the zone of this machine.',
      'Next: npx hubkeeper check --config hubkeeper.yaml',
    ]);
    const policy = await loadPolicy(text(written));
    expect(policy.problems).toEqual([]);
    const check = await cliOf({ policy, world: aWorld() }).run('check');
    expect(check.code).toBe(0);
    expect(check.out).toContain('On Mon–Fri 08:00–20:00, Europe/Madrid: 60 of 168 hours a week.');
  });

  it('writes clusters, machines and scale sets by their kinds', async () => {
    const { out, written } = await runInit(everything, { files });
    expect(targetsIn(written)).toEqual(['aks hub', 'vm vm-jupyter-bio', 'vmss vmss-tljh']);
    expect([...text(written).matchAll(/- name: (\S+)/g)].map(([, name]) => name)).toEqual([
      'hub',
      'jupyter-bio',
      'tljh',
    ]);
    expect(out).toContain('hubkeeper.yaml is written: 3 hubs.');
    const policy = await loadPolicy(text(written));
    expect(policy.problems).toEqual([]);
    expect(policy.hubs.map(({ name, target }) => [name, target.kind, target.id.split('/').at(-1)])).toEqual([
      ['hub', 'aks', 'hub'],
      ['jupyter-bio', 'vm', 'vm-jupyter-bio'],
      ['tljh', 'vmss', 'vmss-tljh'],
    ]);
  });

  it('leaves nodes of clusters out, by the group, the cluster that owns it, or a tag', async () => {
    const { out } = await runInit(everything, { files });
    expect(out).toContain(
      'aks-user-21785618-vmss in MC_rg-hub_hub_westeurope: its resource group holds the nodes of cluster hub',
    );
    expect(out).toContain(
      'aks-gpu-11111111-vmss in nodes-of-lab: its tag aks-managed-poolName says that it is a node',
    );
    expect(out).toContain('flex_1 in rg-bio: it is an instance of the scale set vmss-gpu');
    const alone = await runInit(['--vm', 'vm.json'], { files });
    expect(alone.out).toContain(
      'aks-vms1-32842342 in MC_rg-hub_hub_westeurope: its resource group MC_rg-hub_hub_westeurope holds',
    );
  });

  it.each([
    ['aks-gpu-11111111-vmss', '--vmss', 'vmss.json', 'its tag aks-managed-poolName'],
    ['aks-vms1-32842342', '--vm', 'vm.json', 'its resource group MC_rg-hub_hub_westeurope'],
  ])('refuses a node even where --only names it: %s', async (name, option, file, why) => {
    const { code, err, written } = await runInit([option, file, '--only', name], { files });
    expect([code, written]).toEqual([1, {}]);
    expect(err).toContain(`${name} cannot be kept: ${why}`);
  });

  it.each([
    ['auto-provisions', { nodeProvisioningProfile: { mode: 'Auto' } }, 'node auto-provisioning is on'],
    ['is AKS Automatic', { sku: { name: 'Automatic' } }, 'AKS Automatic brings'],
    [
      'has an availability set',
      { agentPoolProfiles: [{ name: 'a', type: 'AvailabilitySet', count: 1 }] },
      'a (AvailabilitySet)',
    ],
    ['has 101 nodes', { agentPoolProfiles: [{ name: 'a', count: 101 }] }, '101 nodes'],
  ])('refuses a cluster that %s', async (_, change, why) => {
    const { code, err, written } = await runInit(['--aks', 'aks.json'], {
      files: { 'aks.json': [{ ...hub, ...change }] },
    });
    expect([code, written]).toEqual([1, {}]);
    expect(err).toContain('Nothing in the lists can be kept.');
    expect(err).toContain(why);
  });

  it('takes the only one there is, though nothing says that it is a hub', async () => {
    const { out, written } = await runInit(['--aks', 'aks.json'], { files: { 'aks.json': [shop] } });
    expect(targetsIn(written)).toEqual(['aks shop-prod']);
    expect(out).toContain('the only one that may be kept');
  });

  it('guesses nothing among several without a sign, as "hub" in the name of a machine is none', async () => {
    const fire = { ...vm[1], id: String(vm[1]?.['id']).replace('mail', 'hub-firewall') };
    const { code, err, written } = await runInit(['--vm', 'vm.json'], {
      files: { 'vm.json': [vm[1], fire] },
    });
    expect([code, written]).toEqual([2, {}]);
    expect(err).toBe(
      '2 could be hubs, and nothing says which are: mail, hub-firewall. Name them with --only, as in --only mail.',
    );
  });

  it('--only takes what it names, once and in that order, and hints at what was meant', async () => {
    const { written } = await runInit([...everything, '--only', 'MAIL, shop-prod, mail'], { files });
    expect(targetsIn(written)).toEqual(['vm mail', 'aks shop-prod']);
    const { code, err } = await runInit([...everything, '--only', 'shop-prd'], { files });
    expect([code, err]).toEqual([2, 'None of the lists has shop-prd. Did you mean shop-prod?']);
  });

  it('never overwrites: not before it reads, nor when the file comes meanwhile', async () => {
    const there = { ...files, 'hubkeeper.yaml': 'mine' };
    const { code, err, written } = await runInit(['--aks', 'aks.json'], { files: there });
    expect([code, written]).toEqual([1, {}]);
    expect(err).toContain(
      'hubkeeper.yaml is there already, and init overwrites nothing: move it away, or name another file with --out.',
    );
    const late = await runInit(['--aks', 'aks.json'], { files, lateFile: 'hubkeeper.yaml' });
    expect([late.code, late.out, late.err]).toEqual([1, '', err]);
    const elsewhere = await runInit(['--aks', 'aks.json', '--out', 'first.yaml'], { files: there });
    expect(Object.keys(elsewhere.written)).toEqual(['first.yaml']);
  });

  it('in a real folder: reads standard input, writes the file, and leaves it as it is the second time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubkeeper-init-'));
    const bin = join(import.meta.dirname, '../../bin/hubkeeper.mjs');
    const run = () => {
      const options = { cwd: folder, input: JSON.stringify([hub]), encoding: 'utf8' as const };
      return spawnSync(process.execPath, [bin, 'init', '--aks', '-', '--zone', 'Europe/Madrid'], options);
    };
    const first = run();
    expect([first.status, first.stderr]).toEqual([0, '']);
    const made = readFileSync(join(folder, 'hubkeeper.yaml'), 'utf8');
    expect(made).toContain(`id: ${hub?.['id']}\n`);
    writeFileSync(join(folder, 'hubkeeper.yaml'), `${made}# mine\n`);
    const second = run();
    expect([second.status, second.stdout]).toEqual([1, '']);
    expect(readFileSync(join(folder, 'hubkeeper.yaml'), 'utf8')).toBe(`${made}# mine\n`);
    rmSync(folder, { recursive: true });
  });

  it('--out - prints the file alone on standard output', async () => {
    const { out, err, written } = await runInit(['--aks', 'aks.json', '--out', '-'], { files });
    expect(written).toEqual({});
    expect((await loadPolicy(out)).problems).toEqual([]);
    expect(err).toContain('Nothing was written.');
  });

  it('--json tells the same to programs', async () => {
    const { out } = await runInit(['--aks', 'aks.json', '--json'], { files });
    expect(JSON.parse(out)).toEqual({
      file: 'hubkeeper.yaml',
      hubs: [
        {
          hub: 'hub',
          kind: 'aks',
          name: 'hub',
          id: hub?.['id'],
          because: 'its pool user is labelled for JupyterHub',
        },
      ],
      leftOut: [expect.objectContaining({ name: 'shop-prod' })],
    });
  });

  it('names hubs apart that would be named alike, as addresses want it', async () => {
    const long = 'x'.repeat(59);
    const named = ['aks-Bio_Lab', 'bio-lab', '2027', 'aks-null', `aks-${long}`, `vm-${long}`].map((name) => ({
      id: clusterCalled(name),
    }));
    const { written } = await runInit(
      ['--aks', 'a', '--only', named.map(({ id }) => id.split('/').at(-1)).join()],
      { files: { a: named } },
    );
    const policy = await loadPolicy(text(written));
    expect(policy.hubs.map(({ name }) => name)).toEqual([
      'bio-lab',
      'bio-lab-2',
      '2027',
      'null',
      'x'.repeat(40),
      `${'x'.repeat(36)}-2`,
    ]);
  });

  const kinds = [
    // Microsoft Learn, "Naming rules and restrictions for Azure resources".
    ['--aks', 'aks', /^[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/, 'ContainerService/managedClusters'],
    ['--vm', 'vm', /^[a-zA-Z0-9]([-._a-zA-Z0-9]{0,62}[_a-zA-Z0-9])?$/, 'Compute/virtualMachines'],
    ['--vmss', 'vmss', /^[a-zA-Z0-9]([-._a-zA-Z0-9]{0,62}[_a-zA-Z0-9])?$/, 'Compute/virtualMachineScaleSets'],
  ] as const;

  it.each(kinds)('%s is fine with check whatever they are called', async (option, kind, rule, type) => {
    const name = fc.stringMatching(rule);
    const group = fc.stringMatching(/^[\w().-]{0,40}[\w()-]$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4, selector: (each) => each.toLowerCase() }),
        group,
        async (names, place) => {
          const list = names.map((each) => ({
            id: clusterCalled(each)
              .replace('rg-hub', () => place)
              .replace('ContainerService/managedClusters', type),
            location: 'west\nhubs: [1] # europe',
          }));
          const { written, err } = await runInit([option, 'a', '--only', names.join()], {
            files: { a: list },
          });
          expect(err).toBe('');
          const policy = await loadPolicy(text(written));
          expect(policy.problems).toEqual([]);
          expect(policy.hubs.map(({ target }) => target.kind)).toEqual(names.map(() => kind));
        },
      ),
      { numRuns: 40 },
    );
  });
});
