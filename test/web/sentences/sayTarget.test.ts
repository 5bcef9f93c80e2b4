import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../src/config/load.ts';
import { sayTarget } from '../../../src/web/sentences/sayTarget.ts';
import { configOf, hubText } from '../../config/configText.ts';

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers';
const cluster = `${group}/Microsoft.ContainerService/managedClusters/hub`;

/** As the target of a file's only hub is told. */
async function told(target: string): Promise<string[]> {
  const { hubs } = await loadPolicy(
    configOf(hubText('research').replace(/target:\n.*\n.*\n/, `target: ${target}\n`)),
  );
  return hubs.flatMap((hub) => sayTarget(hub.target));
}

describe('web/sentences/sayTarget', () => {
  it('which pools of which cluster, whether it stays up, and what stands in for what', async () => {
    expect(
      await told(`{ kind: nodePools, id: ${cluster}, pools: [cpu, spot, gpu], start: [spot, gpu] }`),
    ).toEqual([
      'Its target is node pools cpu, spot and gpu of cluster hub in rg-hub; the cluster itself stays up.',
      'Of spot and gpu one is enough: where Azure has no capacity for the first, the next is started.',
    ]);
    expect(await told(`{ kind: nodePools, id: ${cluster}, pools: [cpu], clusterAfter: PT2H }`)).toEqual([
      'Its target is node pool cpu of cluster hub in rg-hub; the whole cluster is stopped 2 hours after it.',
    ]);
  });

  it('a machine with its memory and without, and a scale set', async () => {
    const machine = `${group}/Microsoft.Compute/virtualMachines/tljh`;
    expect(await told(`{ kind: vm, id: ${machine} }`)).toEqual(['Its target is machine tljh in rg-hub.']);
    expect(await told(`{ kind: vm, id: ${machine}, hibernate: true }`)).toEqual([
      'Its target is machine tljh in rg-hub, hibernated where it can: then it keeps its memory.',
    ]);
    expect(await told(`{ kind: vmss, id: ${group}/Microsoft.Compute/virtualMachineScaleSets/set }`)).toEqual([
      'Its target is scale set set in rg-hub, with all its machines.',
    ]);
  });
});
