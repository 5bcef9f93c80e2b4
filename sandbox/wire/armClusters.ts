import type { PowerAct } from '../../src/core/power/targetFacts.ts';
import { beginPower } from '../world/beginPower.ts';
import { type Cluster, momentAt } from '../world/cluster.ts';
import { takeFault } from '../world/faults.ts';
import { notFoundRefusal } from '../world/refusals.ts';
import { switchedOff } from '../world/runCommand.ts';
import { findCluster, type World } from '../world/world.ts';
import { sendCommand, tellCommand } from './armCommands.ts';
import { operationUrls } from './armOperations.ts';
import { answerPools } from './armPools.ts';
import { refuseVersion } from './armVersion.ts';
import { clusterBody } from './clusterBody.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { shownPools } from './poolBody.ts';
import { refusalAnswer } from './refusalAnswer.ts';
import type { Tokens } from './tokens.ts';

const provider = 'Microsoft.ContainerService';

const paths =
  /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?\/providers\/microsoft\.containerservice\/managedclusters(?:\/([^/]+)(?:\/(start|stop|runcommand)|\/commandresults\/([\w-]+)|(\/agentpools(?:\/[^/]+)?))?)?$/i;

/** The versions whose bodies this follows; both are in Microsoft's published descriptions. */
const apiVersions = ['2026-06-01', '2026-04-01'];

/** Managed clusters of AKS and their pools; undefined for a path that is none of theirs. */
export function answerClusters(world: World, tokens: Tokens, ask: Ask): Answer | undefined {
  const [matched, subscription, group, name, act, command, pools] = paths.exec(ask.path) ?? [];
  if (!matched || !subscription || (name && !group)) return undefined;
  const wrongVersion = refuseVersion(ask, provider, 'managedClusters', apiVersions);
  if (wrongVersion) return wrongVersion;
  const id = clusterId(subscription, group ?? '', name ?? '');
  if (pools) return answerPools(world, ask, id, pools.split('/')[2]);
  if (ask.method === 'POST' && name && act) {
    if (act.toLowerCase() === 'runcommand') return sendCommand(world, tokens, ask, id);
    return begin(world, ask, id, act.toLowerCase() as PowerAct);
  }
  if (ask.method !== 'GET' || act) return undefined;
  if (command) return tellCommand(world, ask, id, command);
  if (!name) return list(world, subscription, group);
  const cluster = findCluster(world, id);
  if (!cluster) return refusalAnswer(notFoundRefusal(ask.path));
  return answer(200, readCluster(world, cluster), { etag: '"sandbox"' });
}

function clusterId(subscription: string, group: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

function list(world: World, subscription: string, group: string | undefined): Answer {
  const value = [...world.clusters.values()]
    .filter((each) => findCluster(world, each.id))
    .filter((each) => each.subscription.toLowerCase() === subscription.toLowerCase())
    .filter((each) => group === undefined || each.resourceGroup.toLowerCase() === group.toLowerCase())
    .map((each) => readCluster(world, each));
  return answer(200, { value });
}

function readCluster(world: World, cluster: Cluster): object {
  const now = world.clock.now();
  const withoutPower = takeFault(world, 'powerStateMissing', cluster.key) !== undefined;
  return clusterBody(cluster, momentAt(cluster, now), shownPools(world, cluster, now, withoutPower), {
    withoutPower,
    commandsOff: switchedOff(world, cluster.key),
  });
}

function begin(world: World, ask: Ask, id: string, act: PowerAct): Answer {
  const cluster = findCluster(world, id);
  const outcome = beginPower(world, id, act);
  if (outcome.kind === 'lost') return { kind: 'cut' };
  if (outcome.kind === 'refused') return refusalAnswer(outcome.refusal);
  if (!cluster || !outcome.operation) throw new Error(`accepted without an operation: ${id}`);
  const urls = operationUrls(ask.host, provider, cluster, outcome.operation);
  // No Retry-After: none came back in Microsoft's own recording of a real stop and start.
  return answer(202, '', {
    'azure-asyncoperation': urls.status,
    location: urls.result,
    'content-length': '0',
  });
}
