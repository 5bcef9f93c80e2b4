import { auditSubject } from '../../core/alerts/auditSubject.ts';
import type { QuietAsk, QuietRefusal } from '../../core/alerts/quietAsk.ts';
import type { SubjectId } from '../../core/alerts/subject.ts';
import { alertTag } from '../../core/operator/alertLine.ts';
import type { Result } from '../../core/result.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { quietAlert } from '../alerts/quietAlert.ts';
import { type Click, type Done, lineOfClick } from './click.ts';

export type AlertActRefusal = { readonly code: QuietRefusal['code'] | 'changed' };

/** Snoozes, acknowledges, or has an alert speak again, once for each key. Throws AzureFault, StoredRowFault. */
export async function operateAlert(
  keeper: Pick<Keeper, 'clock' | 'ids' | 'log' | 'state' | 'history'>,
  subject: SubjectId,
  ask: QuietAsk,
  click: Click,
): Promise<Result<Done, AlertActRefusal>> {
  const row = await keeper.state.alerts.read(subject);
  if (!row) return { ok: false, error: { code: 'notOpen' } };
  const line = lineOfClick(click, [subject, ask]);
  if (line !== undefined) {
    const lines = await keeper.history.recent(auditSubject(row.value.subject), 50);
    if ([...lines, ...(row.value.unrecorded ?? [])].some(({ id }) => id === line))
      return { ok: true, value: { repeated: true } };
  }
  const { seen } = click;
  if (seen !== undefined && seen !== alertTag(row.value)) return { ok: false, error: { code: 'changed' } };
  const named = line === undefined ? keeper : { ...keeper, ids: { next: () => line } };
  const quieted = await quietAlert(named, subject, ask);
  return quieted.ok ? { ok: true, value: { repeated: false } } : quieted;
}
