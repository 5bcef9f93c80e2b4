import type { QuietAsk } from '../../core/alerts/quietAsk.ts';
import type { Result } from '../../core/result.ts';
import { readWall } from '../operator/wallInput.ts';
import { type FieldProblem, readReason } from './hubActOf.ts';
import type { OperatorFields } from './operatorFields.ts';

/** What is asked of an alert; `by` signs it. A reason may be left out. */
export function quietAskOf(
  { act, until, reason }: OperatorFields,
  timeZone: string,
  by: string,
): Result<QuietAsk, FieldProblem> {
  if (act === 'end') return { ok: true, value: { kind: act, by } };
  if (act !== 'snooze' && act !== 'ack') return refuse('act', 'Say what is with it.');
  const at = until === undefined ? undefined : readWall(until, timeZone);
  if (at === undefined) return refuse('until', 'Say until when, as a date and a time.');
  const why = readReason(reason);
  if (reason !== undefined && why === undefined) return refuse('reason', 'The reason is too long.');
  return { ok: true, value: { kind: act, until: at, by, ...(why !== undefined && { reason: why }) } };
}

/** Why an alert was not quieted, by code. */
export const quietRefusals = {
  notOpen: { status: 404, says: 'It is not open any more.' },
  tooLong: { status: 422, says: 'An alert is quiet for 7 days at most.' },
  past: { status: 422, says: 'That moment has passed.' },
  busy: { status: 409, says: 'Somebody else was changing it at the same moment; ask again.' },
  changed: { status: 412, says: 'It has changed since you looked.' },
} as const;

function refuse(field: string, says: string): Result<never, FieldProblem> {
  return { ok: false, error: { field, says } };
}
