import { textIn } from '../../src/cli/init/textIn.ts';
import type { AskAzure } from './azure.ts';
import { questions } from './questions.ts';
import { fine, unseen, type Verdict, wrong } from './verdict.ts';

export type OptionalPart = 'cluster' | 'registry' | 'network';

/** By namespace: what of the deployment comes from it. */
export const neededProviders: Readonly<Record<string, string>> = {
  'Microsoft.Web': 'the function app',
  // Flex Consumption runs on it, though no resource of the template is of it.
  'Microsoft.App': 'the ground that Flex Consumption stands on',
  'Microsoft.Storage': 'what the keeper remembers',
  'Microsoft.KeyVault': "the keeper's vault",
  'Microsoft.ManagedIdentity': 'its identities',
  'Microsoft.OperationalInsights': 'its logs',
  'Microsoft.Insights': 'its alerts',
  'Microsoft.EventGrid': 'events of vaults',
  'Microsoft.Consumption': 'the budget',
};

export const optionalProviders: Readonly<Record<OptionalPart, Readonly<Record<string, string>>>> = {
  cluster: {
    'Microsoft.ContainerService': 'the cluster',
    'Microsoft.Compute': 'its nodes',
    'Microsoft.Network': 'its network',
  },
  registry: { 'Microsoft.ContainerRegistry': 'the registry' },
  network: { 'Microsoft.Network': 'private endpoints' },
};

/** Are the resource providers registered that the deployment needs? A deployment registers some by itself, where the deployer may. */
export async function checkProviders(
  ask: AskAzure,
  subscription: string,
  parts: readonly OptionalPart[],
): Promise<Verdict[]> {
  const answer = await ask(questions.providers(subscription));
  if (answer.kind === 'silent')
    return [unseen(`which resource providers are registered: ${answer.problem}`, answer.fix)];
  const states = statesIn(answer.value);
  const needed: Readonly<Record<string, string>> = Object.assign(
    {},
    neededProviders,
    ...parts.map((part) => optionalProviders[part]),
  );
  const verdicts = Object.entries(needed).flatMap(([namespace, use]) => {
    const state = states.get(namespace.toLowerCase()) ?? 'not known there';
    if (state === 'Registered') return [];
    if (state === 'Registering')
      return [wrong(`${namespace} (${use}) is being registered`, 'wait some minutes, and run this again')];
    const fix = `az provider register --namespace ${namespace} --subscription ${subscription} --wait`;
    return [wrong(`${namespace} (${use}) is not registered: ${state}`, fix)];
  });
  return verdicts.length > 0
    ? verdicts
    : [fine(`${Object.keys(needed).length} resource providers are registered`)];
}

function statesIn(value: unknown): ReadonlyMap<string, string> {
  const listed: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Map(
    listed.flatMap((each) => {
      const namespace = textIn(each, 'namespace');
      return namespace === undefined
        ? []
        : [[namespace.toLowerCase(), textIn(each, 'registrationState') ?? 'no state']];
    }),
  );
}
