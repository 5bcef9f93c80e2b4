import { openingsAhead } from '../core/schedule/openingsAhead.ts';
import { resolveSchedules } from '../usecases/resolveSchedules.ts';
import { calendarText } from '../web/feeds/calendarText.ts';
import { withEtag } from '../web/json/jsonAnswer.ts';
import { cameBy } from './door/cameBy.ts';
import { hangDoor } from './door/hangDoor.ts';
import { meetHub } from './door/meetHub.ts';

/** The open hours of the next sixty days, for calendars that subscribe. */
export const calendarGet = hangDoor({
  name: 'calendarGet',
  route: 'hubs/{hub}/calendar.ics',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const link = cameBy(visit.request);
    if ('code' in link) return link;
    const met = await meetHub(visit, 'feed', link);
    if ('code' in met) return met;
    const { now, origin, keeper } = visit;
    const schedule = (await resolveSchedules(keeper, [met.hub], now)).get(met.hub);
    const open = schedule ? openingsAhead(schedule, now, 60) : [];
    const body = calendarText({ ...met.hub, page: `${origin}/hubs/${met.hub.name}`, open, now });
    const headers = { 'content-type': 'text/calendar; charset=utf-8' };
    return withEtag({ status: 200, headers, body }, visit.request.headers.get('if-none-match'));
  },
});
