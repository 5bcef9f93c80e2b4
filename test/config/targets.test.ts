import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { clusterCalled, configOf, expectProblem, hubText } from './configText.ts';

const machine = clusterCalled('tljh').replace('ContainerService/managedClusters', 'Compute/virtualMachines');
const scaleSet = clusterCalled('hub').replace(
  'ContainerService/managedClusters',
  'Compute/virtualMachineScaleSets',
);
const ofCluster = (id: string) => id.replace('rg-hub', 'MC_rg-hub_hub_westeurope');

/** A hub with another target; line 5 is its kind, line 6 its id, what follows begins at line 7. */
function hubOn(kind: string, id: string, more = '', name = 'research'): string {
  const lines = more === '' ? '' : `${more.replace(/^/gm, '      ')}\n`;
  return hubText(name).replace(/ {6}kind: aks\n.*\n/, `      kind: ${kind}\n      id: ${id}\n${lines}`);
}

async function targetOf(text: string) {
  const { hubs, problems } = await loadPolicy(configOf(text));
  expect(problems).toEqual([]);
  return hubs[0]?.target;
}

describe('config/load: targets', () => {
  it('pools of a cluster: their id holds the cluster and the sorted names', async () => {
    const resourceId = clusterCalled('Hub');
    const clusterId = resourceId.toLowerCase();
    expect(
      await targetOf(hubOn('nodePools', resourceId, 'pools: [gpuspot, cpu, gpu]\nstart: [gpuspot, gpu]')),
    ).toEqual({
      kind: 'nodePools',
      id: `${clusterId}/agentpools/cpu+gpu+gpuspot`,
      resourceId,
      clusterId,
      pools: ['gpuspot', 'cpu', 'gpu'],
      startOneOf: ['gpuspot', 'gpu'],
    });
    expect(await targetOf(hubOn('nodePools', resourceId, 'pools: [gpu]'))).toMatchObject({ startOneOf: [] });
  });

  it('a machine, with and without its memory kept, and a scale set', async () => {
    const vm = { kind: 'vm', id: machine.toLowerCase(), resourceId: machine };
    expect(await targetOf(hubOn('vm', machine))).toEqual({ ...vm, hibernate: false });
    expect(await targetOf(hubOn('vm', machine, 'hibernate: true'))).toEqual({ ...vm, hibernate: true });
    expect(await targetOf(hubOn('vmss', scaleSet))).toEqual({
      kind: 'vmss',
      id: scaleSet.toLowerCase(),
      resourceId: scaleSet,
    });
  });

  it.each([
    ['aks', machine, 'the id of a virtual machine', 'write kind: vm'],
    ['nodePools', scaleSet, 'the id of a scale set', 'write kind: vmss'],
    ['vm', scaleSet, 'the id of a scale set', 'write kind: vmss'],
    ['vmss', machine, 'the id of a virtual machine', 'write kind: vm'],
    ['vm', clusterCalled('hub'), 'the id of a cluster', 'write kind: aks, or kind: nodePools'],
    ['vm', ofCluster(machine), 'never touched', 'write kind: nodePools'],
    ['vmss', ofCluster(scaleSet), 'never touched', 'write kind: nodePools'],
    ['vm', `${machine}x/extensions/a`, 'more segments than a virtual machine', 'end it after "tljhx"'],
    ['vmss', `${scaleSet}/virtualMachines/0`, 'more segments than a scale set', 'end it after "hub"'],
    ['nodePools', `${clusterCalled('hub')}/agentPools/gpu`, 'the id of a node pool', 'pools: [gpu]'],
    ['vm', machine.replace('tljh', 'a*b'), 'segment 8 must be the name of the machine', '1 to 64'],
    [
      'vm',
      machine.replace('Compute', 'Web').replace('virtualMachines', 'sites'),
      'another thing',
      'az vm show',
    ],
    ['vm', machine.replace('Compute', 'Comput'), 'segment 6', 'Microsoft.Compute there'],
  ])('kind: %s with %s', (kind, id, says, fix) => {
    const pools = kind === 'nodePools' ? 'pools: [gpu]' : '';
    return expectProblem(configOf(hubOn(kind, id, pools)), {
      path: 'hubs[0].target.id',
      line: 6,
      says,
      fix,
      scope: 'research',
    });
  });

  it.each([
    ['no pools', 'nodePools', '', '', 4, 'nodePools needs pools', 'add pools: [user]'],
    ['an empty list', 'nodePools', 'pools: []', '.pools', 7, 'is empty', 'write pools: [cpu, gpu]'],
    ['a text', 'nodePools', 'pools: gpu', '.pools', 7, 'must be a list of node pools', 'write pools:'],
    [
      'a capital letter',
      'nodePools',
      'pools: [GPU]',
      '.pools[0]',
      7,
      'no name of a node pool',
      'such as gpu',
    ],
    ['a hyphen', 'nodePools', 'pools: [gpu-spot]', '.pools[0]', 7, 'no name', 'such as gpuspot'],
    ['a digit first', 'nodePools', 'pools: [1gpu]', '.pools[0]', 7, 'no name', 'a letter first, such as gpu'],
    ['13 letters', 'nodePools', 'pools: [abcdefghijklm]', '.pools[0]', 7, '13 characters', 'at most 12'],
    ['one twice', 'nodePools', 'pools: [gpu, cpu, gpu]', '.pools[2]', 7, 'named twice', 'keep one'],
    ['eleven', 'nodePools', 'pools: [a, b, c, d, e, f, g, h, i, j, k]', '.pools', 7, '11 pools', 'kind: aks'],
    [
      'a stray start',
      'nodePools',
      'pools: [gpu]\nstart: [gpu, cpu]',
      '.start[1]',
      8,
      'never stopped',
      'one of gpu',
    ],
    [
      'a start twice',
      'nodePools',
      'pools: [gpu]\nstart: [gpu, gpu]',
      '.start[1]',
      8,
      'named twice',
      'keep one',
    ],
    ['pools of all', 'aks', 'pools: [gpu]', '.pools', 7, 'aks does not read pools', 'read by nodePools'],
    ['start of all', 'aks', 'start: [gpu]', '.start', 7, 'aks does not read start', 'read by nodePools'],
    ['memory of a cluster', 'aks', 'hibernate: true', '.hibernate', 7, 'does not read', 'read by vm'],
    [
      'memory as a word',
      'vm',
      'hibernate: yes please',
      '.hibernate',
      7,
      'must be true or false',
      'hibernate: true',
    ],
    ['pools misspelt', 'nodePools', 'pool: [gpu]', '.pool', 7, 'unknown key', 'write pools'],
  ])('%s, with kind: %s and %j', (_what, kind, more, path, line, says, fix) => {
    const id = kind === 'vm' ? machine : clusterCalled('hub');
    return expectProblem(configOf(hubOn(kind, id, more)), {
      path: `hubs[0].target${path}`,
      line,
      says,
      fix,
      scope: 'research',
    });
  });
});

describe('config/load: targets of several hubs', () => {
  const onPools = (name: string, pools: string, start = '') =>
    hubOn(
      'nodePools',
      clusterCalled('hub'),
      `pools: [${pools}]${start === '' ? '' : `\nstart: [${start}]`}`,
      name,
    );
  const told = async (...hubs: string[]) =>
    (await loadPolicy(configOf(...hubs))).problems.map(({ path, says, fix, scope }) => ({
      path,
      says,
      fix,
      scope,
    }));

  it('the same pools in another order are one target; others on the same cluster, and the cluster, are their own', async () => {
    const whole = hubText('d', 'hub');
    const texts = [onPools('a', 'cpu, gpu'), onPools('b', 'gpu, cpu'), onPools('c', 'big'), whole];
    const { hubs, problems } = await loadPolicy(configOf(...texts));
    expect(problems).toEqual([]);
    expect(new Set(hubs.map(({ target }) => target.id)).size).toBe(3);
  });

  it('pools that overlap without being the same: told of the later hub, and both are named', async () => {
    expect(await told(onPools('a', 'cpu, gpu'), onPools('b', 'gpu, big'))).toEqual([
      {
        scope: { kind: 'hub', hub: 'b' },
        path: 'hubs[1].target.pools',
        says: 'shares gpu with hub a, whose pools are cpu, gpu',
        fix: 'write the same pools for both, or give each hub pools of its own',
      },
    ]);
  });

  it('pools that overlap on one cluster are told of however its id is written', async () => {
    const shouted = onPools('b', 'gpu, big').replace('rg-hub', 'RG-Hub');
    expect(await told(onPools('a', 'cpu, gpu'), shouted)).toMatchObject([
      { path: 'hubs[1].target.pools', says: 'shares gpu with hub a, whose pools are cpu, gpu' },
    ]);
  });

  it('a cluster that sleeps after the pools of one hub, and not after those of another', async () => {
    const dozes = (name: string) =>
      hubOn('nodePools', clusterCalled('hub'), 'pools: [cpu]\nclusterAfter: PT2H', name);
    const dozing = dozes('a');
    expect(await told(dozing, onPools('b', 'gpu'))).toMatchObject([
      { path: 'hubs[1].target.clusterAfter', says: expect.stringContaining('another clusterAfter') },
    ]);
    expect(await told(dozing, dozes('b'))).toEqual([]);
    const { hubs } = await loadPolicy(configOf(dozing));
    expect(hubs[0]?.target).toMatchObject({ clusterAfterMs: 7_200_000 });
  });

  it('one target that is to be started, or put to sleep, in two ways', async () => {
    expect(
      await told(onPools('a', 'gpu, spot', 'spot, gpu'), onPools('b', 'gpu, spot', 'gpu, spot')),
    ).toMatchObject([
      {
        path: 'hubs[1].target.start',
        says: expect.stringContaining('hub a'),
        fix: 'write the same start for both',
      },
    ]);
    expect(
      await told(hubOn('vm', machine, 'hibernate: true', 'a'), hubOn('vm', machine, '', 'b')),
    ).toMatchObject([
      { path: 'hubs[1].target.hibernate', says: 'hub a has the same machine with hibernate: true' },
    ]);
  });

  it('a hub with an error stops everybody on its cluster: the whole of it, and every pool', async () => {
    const broken = hubText('a', 'hub').replace('Europe/Madrid', 'Europe/Madird');
    const { hubs, standingStill } = await loadPolicy(
      configOf(broken, onPools('b', 'gpu'), onPools('c', 'cpu'), hubText('d', 'other')),
    );
    expect(hubs.map(({ name }) => name)).toEqual(['d']);
    expect(standingStill.map(({ hub }) => hub)).toEqual(['a', 'b', 'c']);
    const ofPool = hubOn('nodePools', `${clusterCalled('hub')}/agentPools/gpu`, 'pools: [gpu]', 'a');
    const { hubs: others } = await loadPolicy(configOf(ofPool, hubText('b', 'hub'), hubText('c')));
    expect(others.map(({ name }) => name)).toEqual(['c']);
  });

  it('what is missing is named as the rest of the target asks for it, and once where a key is misspelt', async () => {
    const fixes = async (target: string) => {
      const text = hubText('research').replace(/target:\n.*\n.*\n/, `target: ${target}\n`);
      return (await loadPolicy(configOf(text))).problems.map(({ path, fix }) => `${path}: ${fix}`);
    };
    expect(await fixes('{ kind: vmss }')).toEqual([`hubs[0].target.id: add id: ${scaleSet}`]);
    expect(await fixes(`{ id: ${machine} }`)).toEqual(['hubs[0].target.kind: add kind: vm']);
    expect(await fixes(`{ id: ${clusterCalled('hub')} }`)).toEqual(['hubs[0].target.kind: add kind: aks']);
    expect(await fixes(`{ id: ${clusterCalled('hub')}, pools: [cpu] }`)).toEqual([
      'hubs[0].target.kind: add kind: nodePools',
    ]);
    expect(await fixes(`{ kind: nodePools, id: ${clusterCalled('hub')}, pool: [cpu] }`)).toEqual([
      'hubs[0].target.pool: write pools',
    ]);
  });

  it.each(['vm', 'vmss'])('a command to restart the hub of a %s has no cluster to run in', (kind) => {
    const secrets = `    secrets:
      - app: { appId: 00000000-0000-0000-0000-000000000000 }
        store: { secret: hub-login }
        rollout: { kind: runCommand, namespace: jhub, deployment: hub }
`;
    const id = kind === 'vm' ? machine : scaleSet;
    return expectProblem(configOf(hubOn(kind, id) + secrets), {
      path: 'hubs[0].secrets[0].rollout.kind',
      line: 14,
      says: `the target of this hub is none (kind: ${kind})`,
      fix: 'write kind: onWake',
      scope: 'research',
    });
  });
});
