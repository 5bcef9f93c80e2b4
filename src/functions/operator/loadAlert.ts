import { alertPath } from '../../core/alerts/alertAddress.ts';
import { alertLine } from '../../core/operator/alertLine.ts';
import type { WebAnswer } from '../../web/http.ts';
import { queryValue } from '../../web/request/webRequest.ts';
import type { Visit } from '../door/door.ts';
import { frameOf, placeOf } from './frameOf.ts';
import type { MetAlert } from './meetAlert.ts';

/** The page of one alert; `problem`: why what was asked just now was not done. */
export async function loadAlert(
  visit: Visit,
  { subject, mayAct, pass }: MetAlert,
  status: number,
  problem?: string,
): Promise<WebAnswer> {
  const { keeper, now, request } = visit;
  const row = await keeper.state.alerts.read(subject);
  const pages = await import('../../web/operator/confirmPages.ts');
  const did =
    queryValue(request, 'did') === '1' ? ({ kind: 'done', text: 'Written down.' } as const) : undefined;
  const banner = problem === undefined ? did : ({ kind: 'problem', text: problem } as const);
  const frame = await frameOf(visit, { banner });
  if (!row) {
    const says = 'It may be over already. Open alerts are listed on the page of alerts.';
    return pages.refusedPage(404, 'This alert is not open', says, '/operator/alerts', frame);
  }
  const alert = alertLine(row.value, now);
  const mark = { key: keeper.ids.next(), tag: alert.tag };
  const page = pages.alertPage(alert, placeOf(visit), mark, { pass, mayAct, frame });
  return status === 412
    ? pages.changedPage('quiet this alert', alertPath(subject, pass), row.value.subject.name, frame)
    : { ...page, status };
}
