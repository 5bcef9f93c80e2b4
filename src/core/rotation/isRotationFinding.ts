import type { RotationFinding } from './rotationFindings.ts';

const known: Readonly<Record<RotationFinding, true>> = {
  'rotation.undecided': true,
  'rotation.badValue': true,
  'rotation.disabledVersion': true,
  'rotation.emptied': true,
  'rotation.unknownCredential': true,
  'rotation.nothingToRestore': true,
  'rotation.full': true,
  'rotation.refused': true,
  'rotation.broken': true,
  'rotation.credentialGone': true,
  'rotation.unclear': true,
  'rotation.late': true,
  'rotation.unconfirmed': true,
  'rotation.rollOutFailed': true,
  'rotation.otherValue': true,
  'rotation.orphans': true,
  'rotation.anotherRotator': true,
  'rotation.leakedByHand': true,
  'rotation.restartHub': true,
};

/** Whether a stored code is one that this version knows. */
export function isRotationFinding(code: string): code is RotationFinding {
  return Object.hasOwn(known, code);
}
