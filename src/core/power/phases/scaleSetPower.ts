import type { Failure } from '../failure.ts';
import type { ObservedPower, SeenPhase } from '../observedPower.ts';
import { failureIn, type InstanceStatus, statusOf } from './instanceStatuses.ts';

/** A scale set's own words: its instance view, which counts its machines by their state. */
export type ScaleSetState = {
  readonly statuses: readonly InstanceStatus[];
  /** `{code: 'PowerState/running', count: 3}`; with other codes between. */
  readonly summary: readonly { readonly code: string; readonly count: number }[];
};

/** How many machines are in each power state, by Azure's word in lower case. */
type Counts = ReadonlyMap<string, number>;

const ends: ReadonlySet<string> = new Set(['succeeded', 'failed', 'canceled']);

/**
 * The machines of a scale set, judged together. Some that start beside others that run are taken for a change of size,
 * not for a start: autoscale adds machines all day, and that is nobody's wish for the hub.
 */
export function scaleSetPower({ statuses, summary }: ScaleSetState): ObservedPower {
  const provisioning = statusOf(statuses, 'ProvisioningState') ?? 'succeeded';
  if (provisioning === 'deleting') return { kind: 'gone' };
  const counts = countsOf(summary);
  const found = [...counts].map(([power, count]) => `${count} ${power}`).sort();
  if (found.length === 0)
    return { kind: 'seen', phase: 'unknown', says: `${provisioning}, no machines`, failure: empty };
  const phase = phaseOf(provisioning, counts);
  const failure = provisioning === 'succeeded' ? undefined : failureIn(statuses);
  return { kind: 'seen', phase, says: [provisioning, ...found].join(', '), ...(failure && { failure }) };
}

const empty: Failure = {
  class: 'unsupported',
  code: 'NoMachines',
  message:
    'the scale set counts no machines: it has none, so there is nothing to start, or it is one of flexible orchestration, whose machines Azure starts one by one only (kind: vm)',
};

function countsOf(summary: ScaleSetState['summary']): Counts {
  const counts = new Map<string, number>();
  for (const { code, count } of summary) {
    const [kind, power] = code.toLowerCase().split('/');
    if (kind === 'powerstate' && power && count > 0) counts.set(power, (counts.get(power) ?? 0) + count);
  }
  return counts;
}

function phaseOf(provisioning: string, counts: Counts): SeenPhase {
  const some = (...powers: string[]) => powers.some((power) => counts.has(power));
  if (some('stopping', 'deallocating')) return some('running', 'starting') ? 'busy' : 'stopping';
  if (some('starting')) return some('running') ? 'busy' : 'starting';
  if (!ends.has(provisioning)) return 'busy';
  const failed = provisioning !== 'succeeded';
  if (some('running'))
    return failed ? 'failedRunning' : some('stopped', 'deallocated') ? 'partly' : 'running';
  if (some('stopped')) return 'allocated';
  if (some('deallocated')) return failed ? 'failedStopped' : 'stopped';
  return 'unknown';
}
