import { type Month, monthInterval, monthOf, readMonth } from '../../core/savings/month.ts';
import { dayMs } from '../../core/time.ts';
import { homeZone } from '../../core/timeZones.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import { queryValue } from '../../web/request/webRequest.ts';
import type { Visit } from '../door/door.ts';

/** The month of an address, this one where it names none, and its neighbours; none after this one. */
export function monthAsked({
  keeper: { policy },
  request,
  now,
}: Visit): { readonly month: Month; readonly before: Month; readonly after?: Month } | DoorRefusal {
  const zone = homeZone(policy);
  const text = queryValue(request, 'month');
  const current = monthOf(now, zone);
  const month = text === undefined ? current : readMonth(text);
  if (month === undefined || month > current)
    return { code: 'badRequest', says: 'month is none, or to come' };
  const { from, to } = monthInterval(month, zone);
  const before = monthOf(from - dayMs, zone);
  return { month, before, ...(month < current && { after: monthOf(to + dayMs, zone) }) };
}
