import type { RotationCause } from '../../core/rotation/rotationStep.ts';

const causes: Readonly<Record<RotationCause, string>> = {
  due: 'the current one nears its end',
  beforeLongSleep: 'the current one would end in a long closed time',
  broken: 'the current one does not work',
  leaked: 'the current one has leaked',
  asked: 'somebody asked for it',
  first: 'there is none yet',
};

/** Why there is to be a new value, as the end of a sentence. */
export function nameRotationCause(cause: RotationCause): string {
  return causes[cause];
}
