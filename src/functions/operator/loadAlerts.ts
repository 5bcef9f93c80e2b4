import { settle } from '../../usecases/operator/settle.ts';
import { surveyAlerts } from '../../usecases/operator/surveyAlerts.ts';
import type { AlertsModel } from '../../web/operator/alertsPage.ts';
import type { Visit } from '../door/door.ts';
import { frameOf, placeOf } from './frameOf.ts';

/** What the page of alerts shows. */
export async function loadAlerts(visit: Visit): Promise<AlertsModel> {
  const { keeper, now } = visit;
  const alerts = await settle(surveyAlerts(keeper, now));
  const openAlerts = alerts.ok ? alerts.value.open.filter(({ isQuiet }) => !isQuiet).length : undefined;
  return {
    frame: await frameOf(visit, { openAlerts }),
    place: placeOf(visit),
    alerts,
    channels: keeper.policy.channels,
    mark: { key: keeper.ids.next(), tag: '-' },
  };
}
