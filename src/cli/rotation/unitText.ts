import { ownVault } from '../../core/rotation/loginSecret.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';

/** `login of research, lab`, the usual name once. */
export function namesOf({ uses }: RotationUnit): string {
  const names = [...new Set(uses.map(({ name }) => name))].join(', ');
  const hubs = uses.slice(0, 3).map(({ hub }) => hub.name);
  const more = uses.length > 3 ? ` and ${uses.length - 3} more` : '';
  return `${names} of ${hubs.join(', ')}${more}`;
}

/** `hub-client-secret in kv-shared` */
export function storeText({ store }: RotationUnit): string {
  return `${store.secret} in ${store.vault === ownVault ? 'the keeper’s own vault' : store.vault}`;
}

/** Sentences go by the clock of the first hub that uses it. */
export function zoneOf({ uses }: RotationUnit): string {
  return uses[0]?.hub.schedule.timeZone ?? 'UTC';
}
