import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import { alertsAudit } from '../../core/alerts/auditSubject.ts';
import { timeZonesOf } from '../../core/timeZones.ts';
import { isOperator } from '../../core/wake/caller.ts';
import { settle } from '../../usecases/operator/settle.ts';
import type { Banner, Frame } from '../../web/operator/operatorShell.ts';
import type { Visit } from '../door/door.ts';

/** What every operator page says of the keeper and of whoever reads it. */
export async function frameOf(
  { keeper, caller, now }: Visit,
  more: { readonly openAlerts?: number | undefined; readonly banner?: Banner | undefined } = {},
): Promise<Frame> {
  const row = await settle(keeper.state.keeper.read('keeper'));
  const lastTickAt = row.ok ? row.value?.value.lastTickAt : undefined;
  return { now, acts: isOperator(caller), lastTickAt, ...more };
}

/** The zones that sentences about alerts go by. */
export function placeOf({ keeper: { policy } }: Visit): AlertPlace {
  return { keeperName: 'Hubkeeper', timeZoneOf: timeZonesOf(policy) };
}

/** What the audit's subjects are called. */
export function namesOf({ keeper: { policy } }: Visit): (subject: string) => string {
  const titles = new Map(policy.hubs.map(({ name, title }) => [name, title]));
  const clusters = Map.groupBy(policy.hubs, ({ target }) => target.id);
  return (subject) => {
    const cluster = clusters.get(subject)?.map(({ title }) => title);
    if (cluster) return `Cluster of ${cluster.slice(0, 3).join(', ')}`;
    if (subject === alertsAudit) return 'Alerts';
    const [, , secret] = subject.split('/');
    return titles.get(subject) ?? (secret === undefined ? subject : `Secret ${secret}`);
  };
}
