import { assertNever } from '../../core/assertNever.ts';
import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import type { RotationFinding } from '../../core/rotation/rotationFindings.ts';
import type { Credential } from '../../core/rotation/seen/credential.ts';
import { type Remedy, type RotationPlace, rotateCommand, vaultOf } from './remedy.ts';
import { lookAtHub, saidBy, sayRotationFailure } from './sayRotationFailure.ts';

/** What a finding is about, beside its place, as far as it is known. */
export type FindingDetail = {
  /** Of a refused step. */
  readonly refusal?: RotationFailure;
  /** Why the hub's roll-out came to nothing. */
  readonly rollOut?: RotationFailure;
  /** Credentials of persons whose value has leaked. */
  readonly leaked?: readonly Credential[];
};

/** What a person should know of a client secret, and the commands that mend it. */
export function sayRotationFinding(
  finding: RotationFinding,
  place: RotationPlace,
  { refusal, rollOut, leaked = [] }: FindingDetail = {},
): Remedy {
  const { appId, secret } = place;
  const vault = vaultOf(place);
  const at = `${secret} in ${vault}`;
  const told = (says: string, fix: string, ...commands: string[]): Remedy => ({ says, fix, commands });
  const rotate = (how: string) => rotateCommand(place, how);
  switch (finding) {
    case 'rotation.undecided':
      return told(
        `Application ${appId} has credentials that people made, and ${at} none of the keeper’s own: nobody has said what to do.`,
        'Keep the value that is there until it is due with the first command, or have a new one minted with the second.',
        rotate('--adopt'),
        rotate('').trimEnd(),
      );
    case 'rotation.badValue':
      return told(
        `Somebody wrote a value into ${at} that does not work: people cannot sign in once the hub has read it.`,
        'Go back to the last value of the keeper’s own, or have a new one minted. A secret’s id, pasted in place of its value, looks like a GUID.',
        rotate('--restore'),
        rotate('').trimEnd(),
      );
    case 'rotation.disabledVersion':
      return sayRotationFailure({ class: 'secretDisabled', code: 'SecretDisabled', message: '' }, place);
    case 'rotation.emptied':
      return told(
        `${at} was there and is gone for good, though the application still has credentials.`,
        'Have a new value minted.',
        rotate('').trimEnd(),
      );
    case 'rotation.unknownCredential':
      return told(
        `The value of ${at} works, but it cannot be told which credential of ${appId} it is, so it cannot be adopted.`,
        'Have it replaced by one of the keeper’s own; the other stays until a person removes it.',
        rotate('').trimEnd(),
      );
    case 'rotation.nothingToRestore':
      return told(
        `Nothing is put back for ${at}: the current value works, or no older value of the keeper’s own does. What was asked is dropped.`,
        'To have another value all the same, have a new one minted.',
        rotate('').trimEnd(),
      );
    case 'rotation.full':
      return sayRotationFailure({ class: 'full', code: 'no room', message: '' }, place);
    case 'rotation.refused':
      return refusal
        ? sayRotationFailure(refusal, place)
        : told(`A step of the rotation of ${at} was refused.`, 'See why.', rotate('--dry-run'));
    case 'rotation.broken':
      return told(
        `The current value of ${at} does not work: people cannot sign in, or will not be able to after the hub’s next start.`,
        'A new one is minted by itself; this hastens it.',
        rotate('').trimEnd(),
      );
    case 'rotation.credentialGone':
      return told(
        `The credential of the current value of ${at} is not in the list of application ${appId} any more: somebody removed it, and people cannot sign in once the sign-in has heard of that.`,
        'It is tried every few minutes, and replaced by itself as soon as it does not work; this hastens it.',
        rotate('').trimEnd(),
      );
    case 'rotation.unclear':
      return told(
        `The sign-in has given no verdict on ${at} for hours, so nothing is replaced.`,
        'Look at what the sign-in says; a rule of conditional access for workload identities may refuse the test. If you know that the staged value is good, the second command takes it untested.',
        `az ad app show --id ${appId} --query displayName`,
        rotate('--promote'),
      );
    case 'rotation.late':
      return told(`The rotation of ${at} is late.`, 'See what it waits for.', rotate('--dry-run'));
    case 'rotation.unconfirmed':
      return told(
        `An old value of ${at} ends within two weeks, and nothing proves that every hub has left it.`,
        'Restart the hub, see that people can sign in, then say so with the last command.',
        ...lookAtHub(place).slice(-1),
        rotate('--confirm'),
      );
    case 'rotation.rollOutFailed':
      return told(
        `Hub ${place.hub} did not take the new value of ${at} up, though it was told to twice${rollOut ? saidBy(rollOut) : ''}; both values still work.`,
        'See why, then restart the hub; without a marker, say that people can sign in with the last command.',
        ...lookAtHub(place),
        rotate('--confirm'),
      );
    case 'rotation.otherValue':
      return told(
        `A hub has started since ${at} changed and still uses another value: does it read another secret, or a fixed version?`,
        `Let it read the newest version of ${secret} in ${vault}, and restart it.`,
        ...lookAtHub(place).slice(-1),
      );
    case 'rotation.orphans':
      return told(
        `Values for ${at} were minted twice within a day and lost before they were stored; their credentials were removed.`,
        'Look for what ends the keeper in the middle: its log, the vault’s firewall and its rights.',
        rotate('--dry-run'),
      );
    case 'rotation.anotherRotator':
      return told(
        `Application ${appId} has a credential of another keeper, for another store.`,
        'Let one keeper rotate an application, or give each its own; credentials of the other are never touched.',
        `az ad app credential list --id ${appId} --output table`,
      );
    case 'rotation.leakedByHand':
      return told(
        `A value of ${at} that has leaked still works: a person made it, so the keeper leaves it${leaked.length === 0 ? '' : `: ${leaked.map(nameOf).join(', ')}`}.`,
        leaked.length > 1
          ? 'Remove it once every hub uses the new one; which of these it is cannot be told, for they begin alike.'
          : 'Remove it once every hub uses the new one.',
        ...(leaked.length === 0
          ? [
              `az ad app credential list --id ${appId} --output table`,
              `az ad app credential delete --id ${appId} --key-id KEY`,
            ]
          : leaked.map(({ keyId }) => `az ad app credential delete --id ${appId} --key-id ${keyId}`)),
      );
    case 'rotation.restartHub':
      return told(
        `Hub ${place.hub} runs and goes on with a value that does not work or has leaked: it reads ${secret} only when it starts.`,
        'Restart it now; what stands in quotes does it from any machine with kubectl. Without a marker, say that people can sign in with the last command.',
        ...lookAtHub(place).slice(-1),
        rotate('--confirm'),
      );
    default:
      return assertNever(finding);
  }
}

function nameOf({ displayName, keyId }: Credential): string {
  return displayName === undefined ? keyId : `“${displayName.replace(/[\p{Cc}\p{Cf}]/gu, ' ')}” (${keyId})`;
}
