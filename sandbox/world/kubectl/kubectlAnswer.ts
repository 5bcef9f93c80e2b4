import type { Instant } from '../../../src/core/time.ts';
import type { Cluster } from '../cluster.ts';
import type { World } from '../world.ts';
import type { KubectlArgs } from './kubectlArgs.ts';

/** What one call of kubectl printed, how it ended, and how long it took (virtual seconds). */
export type KubectlAnswer = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
};

/** Where and when it is called. `forbidden`: the cluster's own roles let this caller do nothing. */
export type KubectlSite = {
  readonly world: World;
  readonly cluster: Cluster;
  readonly at: Instant;
  readonly forbidden?: boolean;
};

export type KubectlVerb = (site: KubectlSite, args: KubectlArgs) => KubectlAnswer;

export function printed(line: string, seconds = 0): KubectlAnswer {
  return { exitCode: 0, stdout: line, stderr: '', seconds };
}

export function failed(line: string, stdout = '', seconds = 0): KubectlAnswer {
  return { exitCode: 1, stdout, stderr: `${line}\n`, seconds };
}

export function notFound(resource: string, name: string): KubectlAnswer {
  return failed(`Error from server (NotFound): ${resource} "${name}" not found`);
}
