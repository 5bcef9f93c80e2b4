import { alertClaims, subjectOfKey } from '../../core/alerts/alertAddress.ts';
import type { SubjectId } from '../../core/alerts/subject.ts';
import { isOperator } from '../../core/wake/caller.ts';
import { verifyPass } from '../../usecases/wake/verifyPass.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { Visit } from '../door/door.ts';
import { guard } from '../door/guard.ts';

/** An alert by its address, for whoever may read it. `pass`: they came by the link of a message, good for this one only. */
export type MetAlert = { readonly subject: SubjectId; readonly mayAct: boolean; readonly pass?: string };

/** A link lets in without sign-in; an operator who has one acts in their own name. */
export async function meetAlert(
  { keeper, caller, request, now }: Visit,
  pass: string | undefined,
): Promise<MetAlert | DoorRefusal> {
  const subject = subjectOfKey(request.params['id'] ?? '');
  if (isOperator(caller)) return subject === undefined ? { code: 'noSuchAlert' } : { subject, mayAct: true };
  const known = pass !== undefined && subject !== undefined;
  const good = known && (await verifyPass(keeper, pass, alertClaims(subject), now)) !== undefined;
  if (good) return { subject, mayAct: true, pass };
  const refused = guard(caller, 'readers');
  if (refused)
    return refused.code === 'signIn' && pass !== undefined ? { ...refused, link: { pass } } : refused;
  return subject === undefined ? { code: 'noSuchAlert' } : { subject, mayAct: false };
}
