import { alertsAudit } from '../../core/alerts/auditSubject.ts';
import { pickHubLines } from '../../core/operator/pickHubLines.ts';
import { latelyDone } from '../../usecases/operator/latelyDone.ts';
import { settle } from '../../usecases/operator/settle.ts';
import { surveyAlerts } from '../../usecases/operator/surveyAlerts.ts';
import { surveyClocks } from '../../usecases/operator/surveyClocks.ts';
import { surveyHubs } from '../../usecases/operator/surveyHubs.ts';
import type { OperatorModel } from '../../web/operator/operatorPage.ts';
import type { Visit } from '../door/door.ts';
import { frameOf, namesOf, placeOf } from './frameOf.ts';
import { loadSavings } from './loadSavings.ts';
import { readPick } from './readPick.ts';

/** Each source by itself, so that one that cannot be read costs its own section and no more. */
export async function loadOverview(visit: Visit): Promise<OperatorModel> {
  const { keeper, now, request } = visit;
  const [survey, alerts, expiring, savings] = await Promise.all([
    settle(surveyHubs(keeper, now)),
    settle(surveyAlerts(keeper, now)),
    settle(surveyClocks(keeper, now)),
    loadSavings(visit),
  ]);
  const activity = [...(survey.ok ? survey.value.activity : []), { subject: alertsAudit, at: now }];
  const lately = await settle(latelyDone(keeper, activity, 20));
  const pick = readPick(request);
  const lines = survey.ok ? survey.value.lines : [];
  const open = alerts.ok ? alerts.value.open : [];
  const hubs = { picked: pickHubLines(lines, pick), pick, total: lines.length };
  const care = { alerts: open, problems: keeper.policy.problems, lines };
  const openAlerts = alerts.ok ? open.filter(({ isQuiet }) => !isQuiet).length : undefined;
  const frame = await frameOf(visit, { openAlerts });
  const shown = { frame, place: placeOf(visit), nameOf: namesOf(visit), expiring, savings, lately };
  return {
    ...shown,
    care: alerts.ok ? { ok: true, value: care } : alerts,
    hubs: survey.ok ? { ok: true, value: hubs } : survey,
  };
}
