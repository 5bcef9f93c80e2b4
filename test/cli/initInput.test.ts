import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processSurroundings } from '../../src/cli/init/surroundings.ts';
import { loadPolicy } from '../../src/config/load.ts';
import { clusterCalled } from '../config/configText.ts';
import { runInit } from './initIn.ts';

const aksText = readFileSync(join(import.meta.dirname, '../fixtures/az/lists/aks.json'), 'utf8');
const aks = JSON.parse(aksText) as { id: string }[];
const bytes = (text: string) => Buffer.from(text);

const text = (written: Readonly<Record<string, string>>) => written['hubkeeper.yaml'] ?? '';

describe('cli/init, what it reads', () => {
  it.each([
    ['a file', 'a', bytes(aksText)],
    ['standard input', '-', bytes(aksText)],
    ['UTF-8 with a byte order mark', 'a', bytes(`\uFEFF${aksText}`)],
    ['UTF-16, as Windows PowerShell saves it', 'a', Buffer.from(`\uFEFF${aksText}`, 'utf16le')],
    ['one item, as az aks show prints it', 'a', aks[0]],
  ])('%s', async (_, path, content) => {
    const { code, written } = await runInit(['--aks', path], { files: { [path]: content } });
    expect(code).toBe(0);
    expect(text(written)).toContain(`id: ${aks[0]?.id}\n`);
  });

  it.each([
    [
      ['--aks', 'none'],
      {},
      'none cannot be read (ENOENT). This makes such a file: az aks list --output json > aks.json',
    ],
    [['--aks', ''], {}, '--aks needs the path of a file, or - for standard input.'],
    [
      ['--vm', 'a'],
      { a: bytes('Name  Location') },
      'a is not JSON: it begins with "Name  Location". This makes such a file: az vm list',
    ],
    [['--vm', '-'], { '-': bytes('') }, 'Standard input is empty.'],
    [['--aks', 'a'], { a: [aks[0], { name: 'x' }] }, 'a, item 2, has no resource id of an AKS cluster.'],
    [['--aks', 'a'], { a: [{ id: '/subscriptions/1/x' }] }, 'a, item 1, has no resource id'],
    [['--aks', 'a'], { a: [null] }, 'a, item 1, has no resource id'],
    [['--vmss', 'a'], { a: aks }, 'a, item 1, is an AKS cluster: give that list as --aks, not --vmss.'],
    [['--aks', '-', '--vm', '-'], { '-': aks }, 'Standard input holds one list: name files for the others.'],
    [
      ['--aks', 'a', '--zone', 'Europe/Madird'],
      { a: aks },
      '--zone Europe/Madird: no such time zone; write Europe/Madrid.',
    ],
    [['--aks', 'a', '--hours', '8-20'], { a: aks }, '--hours 8-20: no hours: write them like 08:00-20:00.'],
    [['--aks', 'a', '--hours', '08:00-08:00'], { a: aks }, '--hours 08:00-08:00: '],
    [['--aks', 'a', '--url', 'hub.example.edu'], { a: aks }, '--url hub.example.edu: '],
    [
      ['--aks', 'a', '--only', 'hub,shop-prod', '--url', 'https://hub.example.edu'],
      { a: aks },
      '--url is of one hub, and 2 are chosen',
    ],
    [['--aks', 'a', '--out', ''], { a: aks }, '--out needs the path of a file, or - for standard output.'],
    [[], {}, 'Nothing says what there is. Save what az lists, and name the files: az aks list'],
  ])('%j is wrong usage: exit 2, and nothing is written', async (words, files, says) => {
    const { code, err, written } = await runInit(words, { files });
    expect([code, written]).toEqual([2, {}]);
    expect(err).toContain(says);
  });

  it('lists with nothing in them send to the subscription', async () => {
    const { code, err } = await runInit(['--aks', 'a'], { files: { a: [] } });
    expect([code, err]).toEqual([
      1,
      'The lists are empty. Is az set to the right subscription? az account show tells.',
    ]);
  });

  it('takes address, zone and hours from options; a night may pass midnight', async () => {
    const words = [
      '--aks',
      'a',
      '--url',
      'https://hub.example.edu',
      '--zone',
      'Asia/Tokyo',
      '--hours',
      '18:00-02:00',
    ];
    const { out, written } = await runInit(words, { files: { a: aks } });
    expect(out).toContain('Open Mon–Fri 18:00–02:00, Asia/Tokyo.');
    const { hubs, problems } = await loadPolicy(text(written));
    expect(problems).toEqual([]);
    expect(hubs[0]).toMatchObject({ url: 'https://hub.example.edu', schedule: { timeZone: 'Asia/Tokyo' } });
  });

  it('a tag or a place that others wrote can neither end its line nor turn the terminal', async () => {
    const machine = (name: string) =>
      clusterCalled(name).replace('ContainerService/managedClusters', 'Compute/virtualMachines');
    const hub = `{ name: victim, target: { kind: vm, id: ${machine('database')} }, schedule: { timeZone: UTC } }`;
    const tags = { [`jupyter\n  - ${hub}\r  - ${hub}\n  #\u001b[2J`]: '' };
    const list = [
      { id: machine('tljh-1'), location: `west\n  - ${hub}\n  #` },
      { id: machine('bio'), tags },
      { id: machine('chem'), tags: { [`aks-managed-x\u001b[2J\n${hub}`]: '' } },
    ];
    const { out, written } = await runInit(['--vm', 'a'], { files: { a: list } });
    expect(out.split('\n')).toHaveLength(7);
    expect(`${out}${text(written)}`).not.toMatch(/[^\P{Cc}\n]/u);
    const { hubs, problems } = await loadPolicy(text(written));
    expect([hubs.map(({ name }) => name), problems]).toEqual([['tljh-1', 'bio'], []]);
  });

  it('a machine set to an offset gives UTC, which is not told as its zone', async () => {
    const { out, written } = await runInit(['--aks', 'a'], { files: { a: aks }, zone: 'Etc/GMT+3' });
    expect(text(written)).toContain('timeZone: UTC');
    expect(out).toContain('Open Mon–Fri 08:00–20:00, UTC.');
    const typed = [clusterCalled('research'), '', '', ''];
    expect((await runInit([], { typed, zone: 'Etc/GMT+3' })).asked[2]).toContain('(Enter: UTC)');
  });
});

describe('cli/init, its surroundings', () => {
  it('make a new file, and leave one that is there as it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hubkeeper-init-'));
    const path = join(folder, 'hubkeeper.yaml');
    const { exists, writeNew } = processSurroundings();
    expect(await exists(path)).toBe(false);
    expect(await writeNew(path, 'first')).toBe(true);
    expect(await writeNew(path, 'second')).toBe(false);
    expect([await exists(path), readFileSync(path, 'utf8')]).toEqual([true, 'first']);
    await expect(writeNew(join(folder, 'none', 'hubkeeper.yaml'), 'x')).rejects.toThrow('ENOENT');
    await rm(folder, { recursive: true });
  });
});

describe('cli/init, asking', () => {
  it('asks for the id, address, zone and hours; Enter takes the usual', async () => {
    const { code, asked, written } = await runInit([], {
      typed: [`"${clusterCalled('research')}"`, '', '', ''],
    });
    expect(code).toBe(0);
    expect(asked).toHaveLength(4);
    expect(asked[2]).toBe('Time zone of its hours (Enter: Europe/Madrid):');
    const { hubs, problems } = await loadPolicy(text(written));
    expect(problems).toEqual([]);
    expect(hubs.map(({ name }) => name)).toEqual(['research']);
  });

  it('asks again with the reason until the answer is right', async () => {
    const node = clusterCalled('x')
      .replace('rg-hub', 'MC_a_b_c')
      .replace('Microsoft.ContainerService/managedClusters', 'Microsoft.Compute/virtualMachines');
    const typed = [
      'research',
      node,
      clusterCalled('research'),
      'hub',
      'https://hub.example.edu',
      'Madrid',
      'Europe/Lisbon',
      '9 to 5',
      '09:00-17:00',
    ];
    const { asked, out, written } = await runInit([], { typed });
    expect(asked[1]).toContain('That is no resource id of a cluster');
    expect(asked[2]).toContain('x cannot be kept: its resource group MC_a_b_c');
    expect(asked[6]).toContain('write Europe/Madrid');
    expect(text(written)).toContain('from: "09:00", to: "17:00"');
    expect(out).toContain('Open Mon–Fri 09:00–17:00, Europe/Lisbon.');
    expect(text(written)).toContain('url: "https://hub.example.edu"');
  });

  it('asks for no more than the options leave open', async () => {
    const { asked } = await runInit(['--zone', 'UTC', '--hours', '09:00-17:00'], {
      typed: [clusterCalled('research'), ''],
    });
    expect(asked).toHaveLength(2);
  });

  it('asks which, where several are listed without a sign, and again for a name that is not there', async () => {
    const list = [{ id: clusterCalled('one') }, { id: clusterCalled('two') }];
    const { asked, written } = await runInit(['--aks', 'a'], {
      files: { a: list },
      typed: ['tow', '', 'two'],
    });
    expect(asked[0]).toContain('  one (AKS cluster in rg-hub)\n  two (AKS cluster in rg-hub)');
    expect(asked[1]).toContain('Did you mean two?');
    expect(text(written)).toContain(clusterCalled('two'));
    expect(text(written)).not.toContain(clusterCalled('one'));
  });
});
