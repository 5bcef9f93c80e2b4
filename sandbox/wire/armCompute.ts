import type { World } from '../world/world.ts';
import { answerMachine } from './armMachines.ts';
import { operationUrls } from './armOperations.ts';
import { answerScaleSet } from './armScaleSets.ts';
import { refuseVersion } from './armVersion.ts';
import type { ComputeAct } from './computeAct.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { refusalAnswer } from './refusalAnswer.ts';

const paths =
  /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.compute\/(virtualmachines|virtualmachinescalesets)\/([^/]+)(?:\/(instanceview|start|deallocate))?$/i;

/** Machines and scale sets of Azure Compute, one at a time; undefined for a path that is none of theirs. */
export function answerCompute(world: World, ask: Ask): Answer | undefined {
  const [matched, subscription, group, found, name, part] = paths.exec(ask.path) ?? [];
  if (!matched || !found) return undefined;
  const isSet = found.toLowerCase() === 'virtualmachinescalesets';
  const type = isSet ? 'virtualMachineScaleSets' : 'virtualMachines';
  const wrongVersion = refuseVersion(ask, 'Microsoft.Compute', type, ['2026-04-01']);
  if (wrongVersion) return wrongVersion;
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/${type}/${name}`;
  const told = (isSet ? answerScaleSet : answerMachine)(world, ask, id, part?.toLowerCase());
  if (told === undefined || !('outcome' in told)) return told;
  return begun(ask, told);
}

/** What is so already is 200 at once. */
function begun(ask: Ask, { outcome, place }: ComputeAct): Answer {
  if (outcome.kind === 'lost') return { kind: 'cut' };
  if (outcome.kind === 'refused') return refusalAnswer(outcome.refusal);
  if (!outcome.operation) return answer(200, '', { 'content-length': '0' });
  const urls = operationUrls(ask.host, 'Microsoft.Compute', place, outcome.operation);
  return answer(202, '', {
    location: urls.result,
    'azure-asyncoperation': urls.status,
    'retry-after': '10',
    'content-length': '0',
  });
}
