import type { Instant } from '../../../src/core/time.ts';
import { momentOf } from '../hubHost.ts';
import { momentsOf, newOperation, type Operation, type OperationAsk } from '../operation.ts';
import type { ScaleSet, ScaleSetMoment } from './scaleSet.ts';

type ScaleSetAsk = OperationAsk & { readonly kind: 'start' | 'stop' };

/** Begins an operation of a whole scale set now. Machines that are so already stay; one that fails leaves all as they were. */
export function runScaleSet(set: ScaleSet, ask: ScaleSetAsk, now: Instant): Operation {
  const operation = newOperation(ask, now);
  const { counts: before } = momentOf(set, now);
  const starts = ask.kind === 'start';
  const [goal, onTheWay] = starts
    ? (['running', 'starting'] as const)
    : (['deallocated', 'deallocating'] as const);
  const already = before[goal] ?? 0;
  const during = { [goal]: already, [onTheWay]: set.capacity - already };
  const drained = starts || ask.error === undefined;
  set.moments = momentsOf<ScaleSetMoment>(
    set.moments,
    operation,
    {
      counts: during,
      provisioningState: 'Updating',
      nodesUp: drained ? starts && already > 0 : isUp(before),
    },
    ask.error
      ? { counts: before, provisioningState: 'Failed', nodesUp: isUp(before), provisioningError: ask.error }
      : {
          counts: { [goal]: set.capacity },
          provisioningState: 'Succeeded',
          nodesUp: starts && set.capacity > 0,
        },
  );
  set.operation = operation;
  return operation;
}

/** Somebody deallocates one running machine, past Azure's words for the whole set. False: none runs. */
export function deallocateOne(set: ScaleSet, now: Instant): boolean {
  const { counts } = momentOf(set, now);
  const { running = 0, deallocated = 0 } = counts;
  if (running === 0) return false;
  const left = { ...counts, running: running - 1, deallocated: deallocated + 1 };
  set.moments = [
    ...set.moments.filter((each) => each.at <= now),
    { at: now, counts: left, provisioningState: 'Succeeded', nodesUp: isUp(left) },
  ];
  return true;
}

function isUp({ running = 0 }: ScaleSetMoment['counts']): boolean {
  return running > 0;
}
