import { assertNever } from '../../core/assertNever.ts';
import { type LoginSecret, ownVault, type RollOut } from '../../core/rotation/loginSecret.ts';
import { durationText } from './durationText.ts';

/** Two sentences: what is rotated for a hub and when, and how the hub comes to use it. */
export function sayLoginSecret({
  name,
  store,
  lifetimeMs,
  rotateBeforeMs,
  overlapMs,
  rollOut,
}: LoginSecret): string {
  const vault = store.vault === ownVault ? 'the keeper’s own vault' : store.vault;
  return `Its client secret ${name}, ${store.secret} in ${vault}, lives ${durationText(lifetimeMs)} and is replaced ${durationText(rotateBeforeMs)} before its end. ${sayRollOut(rollOut)}; the old value goes ${durationText(overlapMs)} after proof of that.`;
}

function sayRollOut(rollOut: RollOut): string {
  switch (rollOut.kind) {
    case 'onWake':
      return 'Its next start takes the new value up';
    case 'none':
      return 'Something in the cluster has it take the new value up';
    case 'runCommand':
      return `Deployment ${rollOut.deployment} in ${rollOut.namespace} is restarted with the new value`;
    default:
      return assertNever(rollOut);
  }
}
