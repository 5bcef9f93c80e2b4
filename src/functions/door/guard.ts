import { accessToOperator, type Caller } from '../../core/wake/caller.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';

/** Undefined: come in. Both roles read; only operators act. */
export function guard(caller: Caller, only: 'readers' | 'operators'): DoorRefusal | undefined {
  const access = accessToOperator(caller, only === 'operators');
  if (access === 'yes') return undefined;
  return access === 'signIn' ? { code: 'signIn' } : { code: 'notAllowed' };
}
