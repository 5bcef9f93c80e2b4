import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { surveyAlerts } from '../../usecases/operator/surveyAlerts.ts';

/** `silent`: of those that are open, somebody wants to hear no more of them for now. */
export type AlertCount = { readonly open: number; readonly critical: number; readonly silent: number };

export async function countAlerts(keeper: Pick<Keeper, 'state'>, now: Instant): Promise<AlertCount> {
  const { open } = await surveyAlerts(keeper, now);
  return {
    open: open.length,
    critical: open.filter(({ severity }) => severity === 'critical').length,
    silent: open.filter(({ isQuiet }) => isQuiet).length,
  };
}

/** One sentence; none where no alert is open. */
export function sayAlertCount({ open, critical, silent }: AlertCount): string[] {
  if (open === 0) return [];
  const parts = [
    ...(critical > 0 ? [`${critical} of them critical`] : []),
    ...(silent > 0 ? [`${silent} silent`] : []),
  ];
  const which = parts.length === 0 ? '' : `, ${parts.join(', ')}`;
  return [`${open} ${open === 1 ? 'alert is' : 'alerts are'} open${which}: hubkeeper alerts lists them.`];
}
