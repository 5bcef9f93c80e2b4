import type { RotationStep } from '../../core/rotation/rotationStep.ts';
import { toIso } from '../../core/time.ts';
import type { Log } from '../../ports/log.ts';
import type { EffectEnd } from './effects/effect.ts';

type Looked = {
  readonly unit: string;
  readonly step: RotationStep | { readonly kind: 'raced'; readonly because: string };
  readonly effect?: EffectEnd;
};

/** What a look was about, then how its effect ended where that is news: in the order in which it happened. */
export function logLook(log: Log, { unit, step, effect }: Looked): void {
  log.info('rotation.looked', {
    unit,
    step: step.kind,
    because: step.because,
    ...('hub' in step && { hub: step.hub }),
    ...('of' in step && { of: step.of }),
    ...('until' in step && step.until !== undefined && { until: toIso(step.until) }),
    ...('failure' in step && { failure: step.failure?.class }),
  });
  if (effect) logEnd(log, unit, step.kind, effect);
}

function logEnd(log: Log, unit: string, effect: string, end: EffectEnd): void {
  if (end.kind === 'refused') {
    const { class: failure, code, message } = end.failure;
    log.warn('rotation.refused', { unit, effect, failure, code, message });
  }
  if (end.kind === 'lost') {
    const { operation, status, message } = end;
    log.warn('rotation.answerLost', { unit, effect, operation, status, message });
  }
}
