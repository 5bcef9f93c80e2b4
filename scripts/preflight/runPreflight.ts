import { textIn } from '../../src/cli/init/textIn.ts';
import type { AskAzure } from './azure.ts';
import { checkClusters } from './checkClusters.ts';
import { checkProviders, type OptionalPart } from './checkProviders.ts';
import { checkRegion } from './checkRegion.ts';
import { checkRights, type Doing } from './checkRights.ts';
import { questions } from './questions.ts';
import { readTargets } from './targets.ts';
import { fine, unseen, type Verdict } from './verdict.ts';

export type PreflightPlan = {
  /** Region of the keeper, as programs write it: `westeurope`. */
  readonly location: string;
  /** Version of Node: `22`. */
  readonly runtime: string;
  /** Where the keeper goes; undefined: where az is signed in. */
  readonly subscription: string | undefined;
  /** Text of hubkeeper.yaml. */
  readonly configuration: string;
  /** Resource id of the vault that is brought along as the keeper's own; empty or undefined: one is made. */
  readonly existingVaultId: string | undefined;
  readonly parts: readonly OptionalPart[];
  readonly doing: Doing;
};

/** Everything that can be known before the first deployment. Asks only; changes nothing anywhere. */
export async function runPreflight(ask: AskAzure, plan: PreflightPlan): Promise<Verdict[]> {
  const account = await ask(questions.account(plan.subscription));
  if (account.kind === 'silent') return [unseen(`who is signed in: ${account.problem}`, account.fix)];
  const subscription = textIn(account.value, 'id');
  if (subscription === undefined) return [unseen('who is signed in: no subscription', 'sign in: az login')];
  const { granted, problems } = readTargets(plan.configuration, plan.existingVaultId);
  const checks = await Promise.all([
    checkRegion(ask, subscription, plan.location, plan.runtime),
    checkProviders(ask, subscription, plan.parts),
    checkClusters(ask, granted),
    checkRights(ask, subscription, granted, plan.doing),
  ]);
  const name = textIn(account.value, 'name');
  const signedIn = fine(`signed in; the keeper goes to subscription ${name ?? ''} (${subscription})`);
  return [signedIn, ...problems, ...checks.flat()];
}
