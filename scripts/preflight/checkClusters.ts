import { clusterFit, poolsOf } from '../../src/cli/init/clusterFit.ts';
import { textIn } from '../../src/cli/init/textIn.ts';
import { nearest } from '../../src/config/nearest.ts';
import type { AskAzure } from './azure.ts';
import { questions } from './questions.ts';
import type { Granted } from './targets.ts';
import { beware, fine, unseen, type Verdict, wrong } from './verdict.ts';

/** Can each cluster be stopped and started, and each pool that is named? */
export async function checkClusters(ask: AskAzure, granted: readonly Granted[]): Promise<Verdict[]> {
  const clusters = granted.filter(({ kind }) => kind === 'aks' || kind === 'nodePools');
  return (await Promise.all(clusters.map((target) => checkCluster(ask, target)))).flat();
}

async function checkCluster(ask: AskAzure, { kind, id, path, pools }: Granted): Promise<Verdict[]> {
  const name = `cluster ${id.split('/').at(-1)}`;
  const answer = await ask(questions.cluster(id));
  if (answer.kind === 'silent') return [unseen(`${name} (${path}): ${answer.problem}`, answer.fix)];
  if (textIn(answer.value, 'id')?.toLowerCase() !== id.toLowerCase())
    return [unseen(`${name} (${path}): the answer is about another`, 'save it anew; --commands prints how')];
  const verdicts =
    kind === 'nodePools' ? judgePools(name, path, answer.value, pools) : judgeWhole(name, answer.value);
  return verdicts.length > 0 ? verdicts : [fine(`${name} can be stopped and started`)];
}

function judgeWhole(name: string, shown: unknown): Verdict[] {
  const { hinders, bewares } = clusterFit(shown);
  return [
    ...hinders.map(({ says, fix }) => wrong(`${name}: ${says}`, fix)),
    ...bewares.map(({ says, fix }) => beware(`${name}: ${says}`, fix)),
  ];
}

/** Only the pools: whether the cluster as a whole could be stopped matters to nobody. */
function judgePools(name: string, path: string, shown: unknown, wanted: readonly string[]): Verdict[] {
  const pools = poolsOf(shown);
  const names = pools.map((pool) => pool.name);
  return wanted.flatMap((each) => {
    const pool = pools.find((one) => one.name === each);
    if (!pool) {
      const fix = `write ${nearest(each, names) ?? `one of ${names.join(', ')}`} in ${path}.pools`;
      return [wrong(`${name} has no pool ${each}`, fix)];
    }
    if (pool.mode === 'System')
      return [
        wrong(`${name}: pool ${each} is a system pool, which cannot be stopped`, 'name user pools only'),
      ];
    if (pool.type !== undefined && pool.type !== 'VirtualMachineScaleSets')
      return [wrong(`${name}: pool ${each} is no scale set (${pool.type})`, 'make it anew as a scale set')];
    return [];
  });
}
