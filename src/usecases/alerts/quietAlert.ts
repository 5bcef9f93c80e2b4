import type { AlertFacts } from '../../core/alerts/alertFacts.ts';
import { auditSubject } from '../../core/alerts/auditSubject.ts';
import { type QuietAsk, type QuietRefusal, quietRefusal } from '../../core/alerts/quietAsk.ts';
import type { SubjectId } from '../../core/alerts/subject.ts';
import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { Result } from '../../core/result.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';

const tries = 3;

/**
 * Snoozes or acknowledges one open alert, or has it speak again. What becomes critical meanwhile is told all the same.
 * Throws AzureFault, StoredRowFault.
 */
export async function quietAlert(
  { clock, ids, log, state, history }: Pick<Keeper, 'clock' | 'ids' | 'log' | 'state' | 'history'>,
  subject: SubjectId,
  ask: QuietAsk,
): Promise<Result<AlertFacts, QuietRefusal>> {
  const now = clock.now();
  const refusal = quietRefusal(ask, now);
  if (refusal) return { ok: false, error: refusal };
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const row = await state.alerts.read(subject);
    if (!row) return { ok: false, error: { code: 'notOpen' } };
    const { quieted: _, ...facts } = row.value;
    const line: HistoryEntry = {
      id: ids.next(),
      at: now,
      subject: auditSubject(facts.subject),
      what: `alert.${ask.kind === 'end' ? 'speaksAgain' : ask.kind}`,
      by: ask.by,
      because: ask.kind === 'end' ? 'asked' : (ask.reason ?? 'asked'),
      detail: { subject, ...(ask.kind !== 'end' && { until: ask.until }) },
    };
    const value: AlertFacts = {
      ...facts,
      ...(ask.kind !== 'end' && { quieted: { ...ask, at: now } }),
      unrecorded: [...(facts.unrecorded ?? []), line],
    };
    const kept = await keepRow(state.alerts, history, subject, value, row.etag);
    if (!kept.ok) continue;
    log.info('alerts.quieted', { subject, ask: ask.kind });
    return { ok: true, value };
  }
  return { ok: false, error: { code: 'busy' } };
}
