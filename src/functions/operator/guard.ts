import { accessToOperator, type Caller } from '../../core/wake/caller.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';

/** Undefined: come in. Both roles read; only operators act. */
export function guard(caller: Caller, act: boolean): DoorRefusal | undefined {
  const access = accessToOperator(caller, act);
  if (access === 'yes') return undefined;
  return access === 'signIn' ? { code: 'signIn' } : { code: 'notAllowed' };
}

/** Under whose name an act is written down: who it was for certain, then what people call them. */
export function signatureOf({ person }: Caller): string {
  if (!person) return 'link';
  const name = (person.name ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return name === '' ? `person:${person.id}` : `person:${person.id} ${name}`;
}
