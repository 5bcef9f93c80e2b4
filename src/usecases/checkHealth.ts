import { minuteMs } from '../core/time.ts';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { KeeperFacts } from '../ports/state.ts';

export type HealthProblem = { readonly code: string; readonly count: number };
export type Health = { readonly ok: boolean; readonly problems: readonly HealthProblem[] };

/** Three rounds missed: the timer comes every five minutes. */
const lateMs = 16 * minuteMs;

/** Says what is wrong with the set-up, by code and count, without names, texts or secrets. Reads one row; never throws for a fault of Azure's. */
export async function checkHealth({
  policy,
  state,
  clock,
  log,
}: Pick<Keeper, 'policy' | 'state' | 'clock' | 'log'>): Promise<Health> {
  const problems: HealthProblem[] = [...configurationProblems(policy.problems)];
  try {
    const row = await state.keeper.read('keeper');
    problems.push(...keeperProblems(row?.value, clock.now()));
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

function keeperProblems(facts: KeeperFacts | undefined, now: number): HealthProblem[] {
  if (!facts) return [{ code: 'keeper.neverTicked', count: 1 }];
  const late = now - facts.lastTickAt > lateMs ? [{ code: 'keeper.late', count: 1 }] : [];
  return [...late, ...facts.findings];
}
