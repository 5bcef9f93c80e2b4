import type { ObservedPower } from './targetFacts.ts';

/** What a pair of provisioning state and power state means; Azure flips the power state when an operation begins. */
export type Phase =
  | 'running'
  | 'stopped'
  | 'starting'
  | 'stopping'
  | 'busy'
  | 'failedRunning'
  | 'failedStopped'
  | 'gone'
  | 'unknown';

/**
 * Judges the pair together: a cluster that only begins to start reads "Provisioning State(Starting) and Power
 * State(Running)" (Azure support, on OperationNotAllowed). Terminal are exactly Succeeded, Failed and Canceled; every
 * other provisioning state, also one nobody has heard of, is an operation under way (ARM, async-operations). A missing
 * power state is unknown, and not to be inferred from the other (Microsoft Learn, aks/list-aks-clusters).
 */
export function phaseOf(observed: ObservedPower): Phase {
  if (observed.kind === 'gone') return 'gone';
  switch (observed.provisioningState) {
    case 'Deleting':
      return 'gone';
    case 'Starting':
      return 'starting';
    case 'Stopping':
      return 'stopping';
    case 'Succeeded':
      return observed.powerState === undefined ? 'unknown' : settledPhases[observed.powerState].succeeded;
    case 'Failed':
    case 'Canceled':
      return observed.powerState === undefined ? 'unknown' : settledPhases[observed.powerState].failed;
    default:
      return 'busy';
  }
}

const settledPhases = {
  Running: { succeeded: 'running', failed: 'failedRunning' },
  Stopped: { succeeded: 'stopped', failed: 'failedStopped' },
} as const;

export function isTransition(phase: Phase): phase is 'starting' | 'stopping' | 'busy' {
  return phase === 'starting' || phase === 'stopping' || phase === 'busy';
}
