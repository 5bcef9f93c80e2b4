import { assertNever } from '../../core/assertNever.ts';
import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import type { RotationBlock, RotationStep, RotationWait } from '../../core/rotation/rotationStep.ts';
import type { Instant } from '../../core/time.ts';
import { nameRotationCause } from './nameRotationCause.ts';
import { nameRotationFailure } from './nameRotationFailure.ts';
import { quotedWords } from './quotedWords.ts';
import { wallText } from './wallText.ts';

type Test = Extract<RotationStep, { kind: 'test' }>;
type Discard = Extract<RotationStep, { kind: 'discard' }>;

/** One sentence: the next thing that is done about a client secret, or why nothing is. Times are those of `timeZone`. */
export function sayRotationStep(step: RotationStep, timeZone: string, now: Instant): string {
  // A log line may lack an instant, and what has no end is never due; the sentence then goes without.
  const by = (at: Instant | undefined, text: (wall: string) => string) =>
    at === undefined ? '' : text(wallText(at, timeZone, now));
  switch (step.kind) {
    case 'recover':
      return `Brings the deleted ${step.of === 'staged' ? 'staging name' : 'secret'} back from the vault’s bin.`;
    case 'adopt':
      return step.because === 'asked'
        ? 'Adopts the value that a person made: notes beside it whose it is.'
        : 'Adopts the value that a person has put in its place, because it works.';
    case 'restore':
      return 'Puts the last value of its own back as the current one.';
    case 'reserve':
      return `Makes sure that the vault takes a new value: ${nameRotationCause(step.because)}.`;
    case 'mint':
      return `Mints a new value${by(step.endsAt, (end) => `, good until ${end}`)}, and stages it: ${nameRotationCause(step.because)}.`;
    case 'test':
      return sayTest(step);
    case 'promote':
      return step.because === 'tested'
        ? 'Makes the new value the current one: it has proved itself at the sign-in.'
        : 'Makes the new value the current one, untested: somebody asked for it.';
    case 'clear':
      return 'Disables what is left under the staging name.';
    case 'discard':
      return `Gives the new value up: ${discards[step.because]}. The current one stays.`;
    case 'sweep':
      return 'Removes a credential of its own whose value was lost.';
    case 'rollOut':
      return `Has ${step.hub ?? 'the hub'} take the new value up${step.because === 'again' ? ', once more' : ''}.`;
    case 'retire':
      return `Removes the old credential: ${retires[step.because]}.`;
    case 'disable':
      return 'Disables an older version in the vault: its value has leaked.';
    case 'wait':
      return `${waits[step.because]}${step.failure ? sayWhy(step.failure) : ''}${by(step.until, (end) => again(step.because, end))}`;
    case 'blocked':
      return `Waits for a person: ${sayBlock(step)}${by(step.until, (end) => ` Tried again ${end}.`)}`;
    case 'settled':
      return `Nothing to do${by(step.until, (end) => ` before ${end}`)}.`;
    default:
      return assertNever(step);
  }
}

/** A better moment may come any time: the hub only has to sleep. */
function again(because: RotationWait, end: string): string {
  return because === 'betterMoment'
    ? ` Looked at every hour, and ${end} at the latest.`
    : ` Looked at again ${end}.`;
}

function sayWhy(failure: RotationFailure): string {
  const words = quotedWords(failure.message);
  return ` Why: ${nameRotationFailure(failure.class)}${words === '' ? '' : `, ${words}`}.`;
}

const tests: Readonly<Record<Test['because'], string>> = {
  beforePromotion: 'before anybody uses it',
  daily: 'as every day',
  afterStart: 'after a start',
  newVersion: 'it has not been tried yet',
  asked: 'somebody asked',
  gone: 'its credential is not listed any more',
  again: 'once more',
};

function sayTest({ of, because }: Test): string {
  return `Tries the ${of === 'staged' ? 'new' : 'current'} value at the sign-in: ${tests[because]}.`;
}

const discards: Readonly<Record<Discard['because'], string>> = {
  neverWorked: 'it never worked at the sign-in',
  expired: 'it has ended already',
  wrongApplication: 'the sign-in knows no such application',
  credentialGone: 'somebody removed its credential',
  superseded: 'a newer one is current',
};

const retires: Readonly<Record<Extract<RotationStep, { kind: 'retire' }>['because'], string>> = {
  confirmed: 'every hub is known to use the new value, and the overlap is over',
  leaked: 'its value has leaked',
  ended: 'it has ended',
};

const waits: Readonly<Record<RotationWait, string>> = {
  claimed: 'Waits: another look is at work.',
  backoff: 'Waits: it was refused lately.',
  lostMint: 'Waits: a new value may have been minted without an answer, and is looked for before another is.',
  spreading: 'Waits: a new value takes a moment until the sign-in knows it everywhere.',
  unclear: 'Waits: the sign-in said nothing about the new value; the current one still holds.',
  betterMoment: 'Waits for a better moment: while the hub sleeps, before a working day.',
  asleep: 'Waits: the hub sleeps, and takes the current value up when it starts.',
  rollingOut: 'Waits: the hub is being restarted with the new value.',
  rollOutAgain: 'Waits: the hub did not take the new value up, and is sent it once more.',
  unconfirmed:
    'Waits: nothing proves yet that every hub uses the current value, so nothing older is removed.',
  overlap: 'Waits: the old value holds a while longer, for whoever still uses it.',
};

const blocks: Readonly<Record<Exclude<RotationBlock, 'refused'>, string>> = {
  undecided: 'there are credentials that people made, and nobody has said whether to keep one of them.',
  badValue: 'somebody wrote a value into the vault that does not work at the sign-in.',
  disabledVersion: 'somebody disabled the current version, perhaps on purpose.',
  emptied: 'the secret has vanished from the vault.',
  unknownCredential: 'the value works, but is not of one known credential of the application.',
  nothingToRestore: 'the current value works, or no older one of the keeper’s own does, so none is put back.',
  full: 'the application has no room for another credential.',
};

function sayBlock({ because, failure }: Extract<RotationStep, { kind: 'blocked' }>): string {
  if (because !== 'refused') return blocks[because];
  return failure ? `${nameRotationFailure(failure.class)}.` : 'it was refused.';
}
