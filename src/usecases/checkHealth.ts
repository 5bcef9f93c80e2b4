import { powerIsLate, rotationIsLate } from '../core/rounds.ts';
import type { Instant } from '../core/time.ts';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { KeeperFacts } from '../ports/state.ts';

export type HealthProblem = { readonly code: string; readonly count: number };
export type Health = { readonly ok: boolean; readonly problems: readonly HealthProblem[] };

/** Says what is wrong with the set-up, by code and count, without names, texts or secrets. Reads two rows at most; never throws for a fault of Azure's. */
export async function checkHealth({
  policy,
  state,
  clock,
  log,
}: Pick<Keeper, 'policy' | 'state' | 'clock' | 'log'>): Promise<Health> {
  const problems: HealthProblem[] = [...configurationProblems(policy.problems)];
  try {
    const rotates = policy.hubs.some(({ secrets }) => secrets.length > 0);
    const [power, rotation] = await Promise.all([
      state.keeper.read('keeper'),
      rotates ? state.keeper.read('rotation') : undefined,
    ]);
    problems.push(...keeperProblems(power?.value, clock.now()));
    if (rotates) problems.push(...rotationProblems(rotation?.value, power?.value, clock.now()));
  } catch (fault) {
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
    log.warn('health.keeperUnread', { message: fault.message });
    const code = fault instanceof StoredRowFault ? 'keeper.unreadable' : 'state.unreachable';
    problems.push({ code, count: 1 });
  }
  return { ok: problems.length === 0, problems };
}

function configurationProblems(problems: Keeper['policy']['problems']): HealthProblem[] {
  const byScope = Map.groupBy(problems, ({ scope }) =>
    scope.kind === 'section' ? scope.section : scope.kind,
  );
  return [...byScope].map(([scope, all]) => ({ code: `configuration.${scope}`, count: all.length }));
}

function keeperProblems(facts: KeeperFacts | undefined, now: Instant): HealthProblem[] {
  if (!facts) return [{ code: 'keeper.neverTicked', count: 1 }];
  const late = powerIsLate(facts.lastTickAt, now) ? [{ code: 'keeper.late', count: 1 }] : [];
  return [...late, ...facts.findings];
}

/** A first round of rotation is not late until power has gone round for so long. */
function rotationProblems(
  rotation: KeeperFacts | undefined,
  power: KeeperFacts | undefined,
  now: Instant,
): HealthProblem[] {
  const last = rotation?.lastTickAt ?? power?.firstTickAt ?? power?.lastTickAt ?? now;
  const late = rotationIsLate(last, now) ? [{ code: 'keeper.rotationLate', count: 1 }] : [];
  return [...late, ...(rotation?.findings ?? [])];
}
