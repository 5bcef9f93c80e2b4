import type { Instant } from '../time.ts';
import type { RotationFailure } from './refusals/rotationFailure.ts';

/** Why a value is replaced. */
export const rotationCauses = [
  /** Its end comes near. */
  'due',
  /** A long closed time begins, and it would end before a start could pick up another. */
  'beforeLongSleep',
  /** It does not work any more. */
  'broken',
  /** Somebody said that it has leaked. */
  'leaked',
  /** Somebody asked. */
  'asked',
  /** There is no value, and no credential that still holds. */
  'first',
] as const;

export type RotationCause = (typeof rotationCauses)[number];

/** The one next thing to do about a unit, and why. `until`: when it is worth looking again without news. */
export type RotationStep =
  | { readonly kind: 'recover'; readonly of: 'current' | 'staged'; readonly because: 'secretDeleted' }
  | {
      readonly kind: 'adopt';
      readonly version: string;
      readonly keyId: string;
      readonly because: 'asked' | 'madeByHand';
    }
  | { readonly kind: 'restore'; readonly version: string; readonly keyId: string; readonly because: 'asked' }
  /** Writes a version without a value under the staging name: proof that the vault takes one, before anything is minted. */
  | { readonly kind: 'reserve'; readonly because: RotationCause }
  | { readonly kind: 'mint'; readonly endsAt: Instant; readonly because: RotationCause }
  | {
      readonly kind: 'test';
      readonly of: 'staged' | 'current';
      readonly version: string;
      readonly because:
        | 'beforePromotion'
        | 'daily'
        | 'afterStart'
        | 'newVersion'
        | 'gone'
        | 'asked'
        | 'again';
    }
  | {
      readonly kind: 'promote';
      /** Of the staged name. */
      readonly version: string;
      readonly keyId: string;
      readonly endsAt?: Instant;
      readonly because: 'tested' | 'asked';
    }
  /** Disables what is left under the staging name. */
  | { readonly kind: 'clear'; readonly version: string; readonly because: 'promoted' | 'superseded' }
  /** Gives up a staged value: its credential is removed, its version disabled. */
  | {
      readonly kind: 'discard';
      readonly version: string;
      readonly keyId: string;
      readonly because: 'neverWorked' | 'expired' | 'wrongApplication' | 'credentialGone' | 'superseded';
    }
  /** Removes a credential of ours whose value is lost. */
  | { readonly kind: 'sweep'; readonly keyId: string; readonly because: 'orphan' }
  | {
      readonly kind: 'rollOut';
      readonly hub: string;
      readonly version: string;
      readonly because: 'promoted' | 'again';
    }
  | { readonly kind: 'retire'; readonly keyId: string; readonly because: 'confirmed' | 'leaked' | 'ended' }
  /** Disables an older version of the store. */
  | { readonly kind: 'disable'; readonly version: string; readonly because: 'leaked' }
  | {
      readonly kind: 'wait';
      readonly because: RotationWait;
      /** What came to nothing, where it is tried again. */
      readonly failure?: RotationFailure;
      readonly until?: Instant;
    }
  | {
      readonly kind: 'blocked';
      readonly because: RotationBlock;
      readonly failure?: RotationFailure;
      readonly until?: Instant;
    }
  /** Nothing to do until then; absent: what has no end is never due. */
  | { readonly kind: 'settled'; readonly because: 'notDue'; readonly until?: Instant };

export type RotationWait =
  /** Another look is at work. */
  | 'claimed'
  /** Refused lately; tried again then. */
  | 'backoff'
  /** A mint whose answer was lost may still turn up. */
  | 'lostMint'
  /** Between two tests of a new value, or until it is known everywhere. */
  | 'spreading'
  /** The test said nothing about the value; the old one still holds. */
  | 'unclear'
  /** Due, and a better moment comes soon: the hub asleep, before a working day. */
  | 'betterMoment'
  /** The hub sleeps, and takes the new value up when it starts. */
  | 'asleep'
  /** A roll-out is under way. */
  | 'rollingOut'
  /** A roll-out came to nothing, and is sent once more. */
  | 'rollOutAgain'
  /** Nothing proves yet that the hub uses the new value; the old credential stays. */
  | 'unconfirmed'
  /** The old credential stays a while, for whoever still holds it. */
  | 'overlap';

export type RotationBlock =
  /** A value made by a person is there, and nobody has said what to do with it. */
  | 'undecided'
  /** Somebody wrote a value into the vault that does not work. */
  | 'badValue'
  /** The current version is disabled: perhaps on purpose. */
  | 'disabledVersion'
  /** The secret has vanished from the vault. */
  | 'emptied'
  /** Adoption is impossible: the value works, but is not of one known credential of the application. */
  | 'unknownCredential'
  /** The current value works, or there is no older one of ours to go back to: the ask is dropped. */
  | 'nothingToRestore'
  /** No room for another credential, and none of those there is ours to remove. */
  | 'full'
  /** Refused, for the reason in `failure`. */
  | 'refused';
