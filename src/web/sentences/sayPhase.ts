import { assertNever } from '../../core/assertNever.ts';
import type { Phase } from '../../core/power/phase.ts';

/** One or two words for what was last seen of a target. */
export function sayPhase(phase: Phase): string {
  switch (phase) {
    case 'running':
    case 'stopped':
    case 'starting':
    case 'stopping':
    case 'busy':
    case 'gone':
    case 'unknown':
      return phase;
    case 'partly':
      return 'partly on';
    case 'allocated':
      return 'off, but billed';
    case 'clusterDown':
      return 'off with its cluster';
    case 'failedRunning':
      return 'on, but failed';
    case 'failedStopped':
      return 'off, but failed';
    default:
      return assertNever(phase);
  }
}
