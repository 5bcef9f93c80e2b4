import { hourMs, type Instant, minuteMs, secondMs } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import { currentIsGone, type RotationView } from '../rotationView.ts';

/** After a step of a rotation (ms): quick enough that it takes minutes, slow enough that what was done shows. */
const afterStepMs = 30 * secondMs;
const afterTestMs = 10 * secondMs;

/** The timer comes every hour: what is further off needs no message of its own (ms). */
const tickMs = hourMs;

/** Before an opening the hub starts; from then on it is looked after closely (ms). */
const startsBeforeMs = 20 * minuteMs;

/** While the credential of the current value is not listed (ms): people may be locked out any moment. */
const goneMs = 5 * minuteMs;

/** When a unit is worth another look, beside the hourly round; undefined: not before it. */
export function nextRotationLook(view: RotationView, step: RotationStep, now: Instant): Instant | undefined {
  const wanted = afterStep(view, step, now);
  return currentIsGone(view) ? Math.min(wanted ?? Number.POSITIVE_INFINITY, now + goneMs) : wanted;
}

function afterStep(view: RotationView, step: RotationStep, now: Instant): Instant | undefined {
  switch (step.kind) {
    case 'settled':
      return undefined;
    case 'blocked':
      // Said once, then the ask is dropped.
      return step.because === 'nothingToRestore' ? now + afterTestMs : undefined;
    case 'test':
      return now + afterTestMs;
    case 'wait':
      return waitEnd(view, step, now);
    default:
      return now + afterStepMs;
  }
}

function waitEnd(
  { hubs }: RotationView,
  { because, until }: Extract<RotationStep, { kind: 'wait' }>,
  now: Instant,
): Instant | undefined {
  const moving = [...hubs.values()].some(({ power }) => power === 'moving');
  if (moving && (because === 'asleep' || because === 'unconfirmed')) return now + 2 * minuteMs;
  if (until === undefined) return undefined;
  const wanted = because === 'asleep' ? Math.max(now + 5 * minuteMs, until - startsBeforeMs) : until;
  return wanted - now <= tickMs ? Math.max(wanted, now + afterTestMs) : undefined;
}
