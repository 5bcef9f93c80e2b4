import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Workload } from './workload/hubWorkload.ts';

/** Whatever a hub runs on, as far as the hub goes: a cluster, a machine, a scale set. */
export type HubHost = {
  readonly key: TargetId;
  readonly name: string;
  /** Where its JupyterHub answers. */
  readonly hubHost: string;
  readonly workload: Workload;
  /** Never empty; in order of time, those of the future too. */
  readonly moments: readonly HostMoment[];
  readonly deletedAt?: Instant | undefined;
  /** The real hub that answers for the pod which started then, while one does. */
  readonly realHub?: { readonly origin: string; readonly startedAt: Instant };
};

export type HostMoment = {
  readonly at: Instant;
  /** Whether there is something that the hub runs on. */
  readonly nodesUp: boolean;
};

/** What a visitor meets: nothing listens · the proxy answers alone · the hub answers. */
export type HubState = 'gone' | 'booting' | 'answers';

/** The moment that holds at `at`. */
export function momentOf<T extends { readonly at: Instant }>(
  { name, moments }: { readonly name: string; readonly moments: readonly T[] },
  at: Instant,
): T {
  const moment = moments.findLast((each) => each.at <= at) ?? moments[0];
  if (!moment) throw new Error(`without a state: ${name}`);
  return moment;
}

/** When it was up, in order of time, as far as `until`; `to` absent: it still is. */
export function upPeriods(
  host: Pick<HubHost, 'moments'>,
  until: Instant,
): { readonly from: Instant; readonly to?: Instant }[] {
  const periods: { from: Instant; to?: Instant }[] = [];
  for (const { at, nodesUp } of host.moments.filter((each) => each.at <= until)) {
    const last = periods.at(-1);
    const running = last !== undefined && last.to === undefined;
    if (nodesUp && !running) periods.push({ from: at });
    else if (!nodesUp && last && running) last.to = at;
  }
  return periods;
}
