import { expect } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';

/** Resource id of an AKS cluster in the resource group `rg-hub`. */
export function clusterCalled(name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

/** Eight lines of one hub. */
export function hubText(name: string, cluster = name): string {
  return `  - name: ${name}
    target:
      kind: aks
      id: ${clusterCalled(cluster)}
    schedule:
      timeZone: Europe/Madrid
      windows:
        - { days: [mon, tue], from: "08:00", to: "20:00" }
`;
}

/** A configuration that is right: line 1 the version, line 2 `hubs:`, eight lines a hub. */
export function configOf(...hubs: readonly string[]): string {
  return `version: 1\nhubs:\n${hubs.join('')}`;
}

/** Ten lines that are right; line 11 of an addition continues the schedule of the hub `research`. */
export const good = configOf(hubText('research'));

/** The good text with one edit, written `before → after`. */
export function edited(edit: string): string {
  const [before = '', after = ''] = edit.split(' → ');
  if (!good.includes(before)) throw new Error(`The good text does not hold ${before}`);
  return good.replace(before, after);
}

type Expected = {
  readonly path: string;
  readonly line: number | undefined;
  readonly says: string;
  readonly fix: string;
  /** `file`, a section, or the hub's name. */
  readonly scope: string;
};

/** Loads `text` and expects a problem just there; the problem at one place is told once. */
export async function expectProblem(text: string, { path, line, says, fix, scope }: Expected): Promise<void> {
  const { problems, hubs } = await loadPolicy(text);
  const there = problems.filter((problem) => problem.path === path && problem.says.includes(says));
  const told = there.map((problem) => ({ ...problem.scope, line: problem.line }));
  const section = ['vaults', 'notify', 'watch'].includes(scope);
  const kind =
    scope === 'file'
      ? { kind: 'file' }
      : section
        ? { kind: 'section', section: scope }
        : { kind: 'hub', hub: scope };
  expect(told, JSON.stringify(problems, undefined, 1)).toEqual([{ ...kind, line }]);
  expect(there[0]?.fix).toContain(fix);
  expect([...(there[0]?.found ?? '')].length).toBeLessThanOrEqual(80);
  expect(hubs.map(({ name }) => name)).toEqual(section ? ['research'] : []);
}
