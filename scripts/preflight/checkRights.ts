import { listIn } from '../../src/cli/init/textIn.ts';
import type { AskAzure } from './azure.ts';
import { questions } from './questions.ts';
import type { Granted } from './targets.ts';
import { fine, unseen, type Verdict, wrong } from './verdict.ts';

/** What a deployer must be allowed at one scope, and what each action is for. */
export type NeededRights = { readonly scope: string; readonly actions: Readonly<Record<string, string>> };

const deploy = { 'Microsoft.Resources/deployments/write': 'deploy' };
const define = { 'Microsoft.Authorization/roleDefinitions/write': "define the keeper's role" };
const assign = { 'Microsoft.Authorization/roleAssignments/write': 'assign roles' };
const lock = { 'Microsoft.Authorization/locks/write': 'lock the vault' };
const make = {
  'Microsoft.Resources/subscriptions/resourceGroups/write': 'make the resource group',
  'Microsoft.Web/sites/write': 'make the function app',
  'Microsoft.Storage/storageAccounts/write': 'make storage',
  'Microsoft.KeyVault/vaults/write': 'make the vault',
  'Microsoft.ManagedIdentity/userAssignedIdentities/write': 'make identities',
  'Microsoft.OperationalInsights/workspaces/write': 'make the workspace of logs',
  'Microsoft.Insights/components/write': 'make Application Insights',
  'Microsoft.EventGrid/systemTopics/write': 'make the topic of vault events',
  'Microsoft.Consumption/budgets/write': 'make the budget',
};

/** What the deployment will do, by what its parameters will say. */
export type Doing = { readonly makesRoles: boolean; readonly locks: boolean };

/** Everything in the keeper's own subscription; elsewhere its role, and on each target and vault the grant of it. */
export function neededRights(
  subscription: string,
  granted: readonly Granted[],
  { makesRoles, locks }: Doing = { makesRoles: true, locks: true },
): NeededRights[] {
  const own = subscription.toLowerCase();
  const others = granted.filter((each) => each.subscription.toLowerCase() !== own);
  const needed: NeededRights[] = [
    {
      scope: `/subscriptions/${subscription}`,
      actions: { ...deploy, ...(makesRoles && define), ...assign, ...(locks && lock), ...make },
    },
    // Only roles are deployed there to the subscription itself.
    ...(makesRoles ? others : []).map((each) => ({
      scope: `/subscriptions/${each.subscription}`,
      actions: { ...deploy, ...define },
    })),
    ...granted.flatMap(({ group, id }) => [
      { scope: group, actions: deploy },
      { scope: id, actions: assign },
    ]),
  ];
  return [...new Map(needed.map((each) => [each.scope.toLowerCase(), each])).values()];
}

/** May whoever is signed in deploy? Conditions, deny assignments and policies are not seen: what-if finds more of those. */
export async function checkRights(
  ask: AskAzure,
  subscription: string,
  granted: readonly Granted[],
  doing?: Doing,
): Promise<Verdict[]> {
  const needed = neededRights(subscription, granted, doing);
  const verdicts = (await Promise.all(needed.map((each) => checkScope(ask, each)))).flat();
  return verdicts.length > 0
    ? verdicts
    : [fine(`the rights to deploy are there, at ${needed.length} scope${needed.length === 1 ? '' : 's'}`)];
}

async function checkScope(ask: AskAzure, { scope, actions }: NeededRights): Promise<Verdict[]> {
  const answer = await ask(questions.rights(scope));
  if (answer.kind === 'silent') return [unseen(`your rights at ${scope}: ${answer.problem}`, answer.fix)];
  const missing = Object.entries(actions).filter(([action]) => !isAllowed(answer.value, action));
  if (missing.length === 0) return [];
  const uses = missing.map(([action, use]) => `${use} (${action})`).join(', ');
  return [
    wrong(`at ${scope} you may not ${uses}`, fixFor(scope, new Set(missing.map(([action]) => action)))),
  ];
}

/** One of the roles allows it, and does not take it back itself; what another role takes back does not matter. */
export function isAllowed(permissions: unknown, action: string): boolean {
  return listIn(permissions, 'value').some(
    (role) => matches(listIn(role, 'actions'), action) && !matches(listIn(role, 'notActions'), action),
  );
}

function matches(patterns: readonly unknown[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = String(pattern)
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}

function fixFor(scope: string, missing: ReadonlySet<string>): string {
  const others = [...missing].filter((action) => !(action in define));
  const grant = (role: string) =>
    `az role assignment create --assignee YOU --role "${role}" --scope ${scope}`;
  if (others.length === 0)
    return `have an administrator make the roles (docs/permissions.md), and set HUBKEEPER_MAKE_ROLES=false; or ask an owner: ${grant('User Access Administrator')}`;
  const grantOnly = missing.size === 1 && others.every((action) => action in assign);
  if (grantOnly) return `ask an owner: ${grant('Role Based Access Control Administrator')}`;
  const all = missing.size > others.length || others.some((action) => action in assign || action in lock);
  return `ask an owner: ${grant(all ? 'Owner' : 'Contributor')}`;
}
