import { alertRoundMs, hasMetNews } from '../../core/alerts/alertRound.ts';
import type { FollowUp } from '../../ports/followUps.ts';
import { alertsKey, type RaiseDeps, raiseAlerts } from './raiseAlerts.ts';

/**
 * A round for news that cannot wait for the timer's: people are to know of a stop in time. Where many hubs stop at once,
 * many ask for it; whoever finds that a round has begun since the news was written is content with that one. One that goes
 * on may have begun before the news: it is waited for. Throws AzureFault.
 */
export async function hastenAlerts(deps: RaiseDeps, followUp: FollowUp): Promise<void> {
  const { kind, subject, notBefore, since = notBefore } = followUp;
  const now = deps.clock.now();
  const last = (await deps.state.keeper.list()).rows.get(alertsKey)?.value;
  if (last && hasMetNews(last, since, now)) return;
  if (await raiseAlerts(deps, { hastened: true })) return;
  await deps.followUps.send({ v: 1, kind, subject, notBefore: now + alertRoundMs, since });
}
