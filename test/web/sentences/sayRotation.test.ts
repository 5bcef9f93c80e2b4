import { describe, expect, it } from 'vitest';
import type {
  RotationFailure,
  RotationFailureClass,
} from '../../../src/core/rotation/refusals/rotationFailure.ts';
import type { RotationStep } from '../../../src/core/rotation/rotationStep.ts';
import { sayRotationStep } from '../../../src/web/sentences/sayRotationStep.ts';
import { madrid } from '../../builders/power.ts';

const noon = madrid('12:00');
const later = madrid('12:10');
const failed = (name: RotationFailureClass, code: string): RotationFailure => ({
  class: name,
  code,
  message: 'm',
});

describe('web/sentences/sayRotationStep', () => {
  it.each<[RotationStep, string]>([
    [
      { kind: 'recover', of: 'current', because: 'secretDeleted' },
      'Brings the deleted secret back from the vault’s bin.',
    ],
    [
      { kind: 'recover', of: 'staged', because: 'secretDeleted' },
      'Brings the deleted staging name back from the vault’s bin.',
    ],
    [
      { kind: 'adopt', version: 'v', keyId: 'k', because: 'asked' },
      'Adopts the value that a person made: notes beside it whose it is.',
    ],
    [
      { kind: 'adopt', version: 'v', keyId: 'k', because: 'madeByHand' },
      'Adopts the value that a person has put in its place, because it works.',
    ],
    [
      { kind: 'restore', version: 'v', keyId: 'k', because: 'asked' },
      'Puts the last value of its own back as the current one.',
    ],
    [
      { kind: 'reserve', because: 'due' },
      'Makes sure that the vault takes a new value: the current one nears its end.',
    ],
    [
      { kind: 'mint', endsAt: Date.parse('2027-08-31T08:00:00Z'), because: 'beforeLongSleep' },
      'Mints a new value, good until Tue 31 Aug 10:00, and stages it: the current one would end in a long closed time.',
    ],
    [
      { kind: 'test', of: 'staged', version: 'v', because: 'beforePromotion' },
      'Tries the new value at the sign-in: before anybody uses it.',
    ],
    [
      { kind: 'test', of: 'current', version: 'v', because: 'daily' },
      'Tries the current value at the sign-in: as every day.',
    ],
    [
      { kind: 'promote', version: 'v', keyId: 'k', because: 'tested' },
      'Makes the new value the current one: it has proved itself at the sign-in.',
    ],
    [
      { kind: 'promote', version: 'v', keyId: 'k', because: 'asked' },
      'Makes the new value the current one, untested: somebody asked for it.',
    ],
    [{ kind: 'clear', version: 'v', because: 'promoted' }, 'Disables what is left under the staging name.'],
    [
      { kind: 'discard', version: 'v', keyId: 'k', because: 'neverWorked' },
      'Gives the new value up: it never worked at the sign-in. The current one stays.',
    ],
    [
      { kind: 'sweep', keyId: 'k', because: 'orphan' },
      'Removes a credential of its own whose value was lost.',
    ],
    [
      { kind: 'rollOut', hub: 'research', version: 'v', because: 'promoted' },
      'Has research take the new value up.',
    ],
    [
      { kind: 'rollOut', hub: 'research', version: 'v', because: 'again' },
      'Has research take the new value up, once more.',
    ],
    [
      { kind: 'retire', keyId: 'k', because: 'confirmed' },
      'Removes the old credential: every hub is known to use the new value, and the overlap is over.',
    ],
    [
      { kind: 'disable', version: 'v', because: 'leaked' },
      'Disables an older version in the vault: its value has leaked.',
    ],
    [
      { kind: 'wait', because: 'spreading', until: later },
      'Waits: a new value takes a moment until the sign-in knows it everywhere. Looked at again today 12:10.',
    ],
    [
      { kind: 'wait', because: 'betterMoment', until: later },
      'Waits for a better moment: while the hub sleeps, before a working day. Looked at every hour, and today 12:10 at the latest.',
    ],
    [
      {
        kind: 'wait',
        because: 'rollOutAgain',
        failure: { class: 'commandFailed', code: 'ended', message: 'no such ExternalSecret.\n' },
        until: later,
      },
      'Waits: the hub did not take the new value up, and is sent it once more. Why: the hub did not come back with the new value, “no such ExternalSecret”. Looked at again today 12:10.',
    ],
    [
      { kind: 'wait', because: 'asleep' },
      'Waits: the hub sleeps, and takes the current value up when it starts.',
    ],
    [
      { kind: 'blocked', because: 'undecided' },
      'Waits for a person: there are credentials that people made, and nobody has said whether to keep one of them.',
    ],
    [
      {
        kind: 'blocked',
        because: 'refused',
        failure: failed('vaultFirewall', 'ForbiddenByFirewall'),
        until: later,
      },
      'Waits for a person: the firewall of the vault does not let the keeper in. Tried again today 12:10.',
    ],
    [
      { kind: 'settled', because: 'notDue', until: Date.parse('2027-06-29T18:00:00Z') },
      'Nothing to do before Tue 29 Jun 20:00.',
    ],
  ])('%j', (step, says) => {
    expect(sayRotationStep(step, 'Europe/Madrid', noon)).toBe(says);
  });

  it('nothing is ever due where the value has no end', () => {
    const step: RotationStep = { kind: 'settled', because: 'notDue' };
    expect(sayRotationStep(step, 'Europe/Madrid', noon)).toBe('Nothing to do.');
  });

  it('goes without an end where a log line has none', () => {
    const step = { kind: 'mint', because: 'asked' } as RotationStep;
    expect(sayRotationStep(step, 'Europe/Madrid', noon)).toBe(
      'Mints a new value, and stages it: somebody asked for it.',
    );
  });
});
