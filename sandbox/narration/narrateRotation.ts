import type { RotationFailureClass } from '../../src/core/rotation/refusals/rotationFailure.ts';
import type { RotationStep } from '../../src/core/rotation/rotationStep.ts';
import type { Instant } from '../../src/core/time.ts';
import { nameRotationFailure } from '../../src/web/sentences/nameRotationFailure.ts';
import { sayRotationStep } from '../../src/web/sentences/sayRotationStep.ts';
import type { LogFields } from './narrateLook.ts';

/** What is being done about a client secret, in a sentence; undefined for what is routine, and for other events. */
export function narrateRotation(
  fields: LogFields,
  nameOf: (hub: string) => string,
  timeZone: string,
  at: Instant,
): string | undefined {
  const secret = `Secret ${secretOf(fields)}`;
  switch (fields['event']) {
    case 'rotation.looked':
      return isRoutine(fields) ? undefined : `${secret}: ${sayLooked(fields, nameOf, timeZone, at)}`;
    case 'rotation.asked':
      return `${secret}: somebody asks for ${asks[String(fields['ask'])] ?? fields['ask']}.`;
    case 'rotation.cancelled':
      return `${secret}: somebody takes back what was asked (${fields['asks']}).`;
    case 'rotation.refused':
      return `${secret}: refused, because ${nameRotationFailure(fields['failure'] as RotationFailureClass)} (${fields['code']}).`;
    case 'rotation.answerLost':
      return `${secret}: no answer came (${fields['message']}); the next look will tell.`;
    default:
      return undefined;
  }
}

const asks: Readonly<Record<string, string | undefined>> = {
  rotate: 'a new value',
  incident: 'a new value at once, for the current one has leaked',
  adopt: 'the value that a person made to be kept',
  restore: 'the value before',
  test: 'the current value to be tried',
  promote: 'the new value to be taken untested',
  confirm: 'their word to count: every hub uses the current value',
};

/** Another look did it, or the value is only tried as every day. */
function isRoutine({ step, because }: LogFields): boolean {
  return step === 'raced' || (step === 'test' && because === 'daily');
}

function sayLooked(
  fields: LogFields,
  nameOf: (hub: string) => string,
  timeZone: string,
  at: Instant,
): string {
  const { step, because, hub, of, until, failure } = fields;
  // The app that logged this is of the same source, so its words are of these types; a log line has no versions and keys.
  const looked = {
    kind: step,
    because,
    ...(typeof hub === 'string' && { hub: nameOf(hub) }),
    of,
    ...(typeof until === 'string' && { until: Date.parse(until) }),
    ...(typeof failure === 'string' && { failure: { class: failure, code: '', message: '' } }),
  } as RotationStep;
  return sayRotationStep(looked, timeZone, at);
}

/** `{appId}/{vault}/{secret}` → the secret. */
function secretOf({ unit }: LogFields): string {
  return String(unit).split('/').at(-1) ?? '';
}
