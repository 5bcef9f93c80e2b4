import type { OutboxEntry } from '../../core/alerts/alertFacts.ts';
import { type AlertLine, alertLine, compareAlertLines } from '../../core/operator/alertLine.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';

export type AlertSurvey = {
  /** Worst first; those that are quieted last. */
  readonly open: readonly AlertLine[];
  /** Newest first. */
  readonly outbox: readonly OutboxEntry[];
  /** Rows that cannot be understood. */
  readonly unreadable: number;
};

/** What was told and is not solved, and what became of the messages. Two lists; reads only. Throws AzureFault. */
export async function surveyAlerts({ state }: Pick<Keeper, 'state'>, now: Instant): Promise<AlertSurvey> {
  const [alerts, outbox] = await Promise.all([state.alerts.list(), state.outbox.list()]);
  const open = [...alerts.rows.values()].map(({ value }) => alertLine(value, now));
  return {
    open: open.sort(compareAlertLines),
    outbox: [...outbox.rows.values()].map(({ value }) => value).sort((a, b) => b.message.at - a.message.at),
    unreadable: alerts.unreadable.length + outbox.unreadable.length,
  };
}
