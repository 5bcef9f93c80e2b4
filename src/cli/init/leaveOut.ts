import { isRecord } from '../../config/fields/field.ts';
import { isOfCluster } from '../../core/power/isOfCluster.ts';
import { plainText } from '../../web/sentences/alerts/plainText.ts';
import { clusterFit } from './clusterFit.ts';
import type { Machine } from './machine.ts';
import { textIn } from './textIn.ts';

/** Names of pools and tags are others' words, and all that hinders a cluster is told. */
const longest = 1000;

/**
 * Why a machine must not be a target of its own, or cannot be, on one line; undefined where it may. `all` are those it
 * stands among.
 */
export function leaveOut(machine: Machine, all: readonly Machine[]): string | undefined {
  const because = becauseOf(machine, all);
  return because === undefined ? undefined : plainText(because, longest);
}

function becauseOf(machine: Machine, all: readonly Machine[]): string | undefined {
  if (machine.kind === 'aks') {
    const { hinders } = clusterFit(machine.shown);
    return hinders.length === 0 ? undefined : hinders.map(({ says, fix }) => `${says} (${fix})`).join('; ');
  }
  return nodeOf(machine, all) ?? instanceOf(machine);
}

/** The cluster starts and stops its nodes; who stops one behind its back has it repaired, or the cluster broken. */
function nodeOf({ group, shown }: Machine, all: readonly Machine[]): string | undefined {
  const owner = all.find(
    (each) =>
      each.kind === 'aks' && textIn(each.shown, 'nodeResourceGroup')?.toLowerCase() === group.toLowerCase(),
  );
  if (owner)
    return `its resource group holds the nodes of cluster ${owner.name}, which starts and stops them`;
  if (/^MC_/i.test(group))
    return `its resource group ${group} holds the nodes of an AKS cluster, which starts and stops them`;
  const tag = Object.entries(isRecord(shown['tags']) ? shown['tags'] : {}).find(([name, value]) =>
    isOfCluster({ [name]: String(value) }),
  )?.[0];
  return tag === undefined
    ? undefined
    : `its tag ${tag} says that it is a node of an AKS cluster, which starts and stops it`;
}

function instanceOf({ shown }: Machine): string | undefined {
  const set = textIn(shown['virtualMachineScaleSet'], 'id');
  return set === undefined
    ? undefined
    : `it is an instance of the scale set ${set.split('/').at(-1)}: choose the set, from az vmss list`;
}
