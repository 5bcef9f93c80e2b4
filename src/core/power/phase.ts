import type { ObservedPower, SeenPhase } from './observedPower.ts';

export type Phase = SeenPhase | 'gone';

export function phaseOf(observed: ObservedPower): Phase {
  return observed.kind === 'gone' ? 'gone' : observed.phase;
}

export function isTransition(phase: Phase): phase is 'starting' | 'stopping' | 'busy' {
  return phase === 'starting' || phase === 'stopping' || phase === 'busy';
}

/** Phases in which nothing is under way, and what they mean for whoever works there. */
const settledPower = {
  running: 'Running',
  partly: 'Running',
  failedRunning: 'Running',
  stopped: 'Stopped',
  allocated: 'Stopped',
  failedStopped: 'Stopped',
} as const satisfies Partial<Record<Phase, 'Running' | 'Stopped'>>;

export type SettledPhase = keyof typeof settledPower;

export function powerWhen(phase: SettledPhase): 'Running' | 'Stopped' {
  return settledPower[phase];
}

/** On or off, where nothing is under way; undefined where that cannot be said. */
export function powerOf(phase: Phase): 'Running' | 'Stopped' | undefined {
  return isSettled(phase) ? settledPower[phase] : undefined;
}

export function isSettled(phase: Phase): phase is SettledPhase {
  return Object.hasOwn(settledPower, phase);
}
