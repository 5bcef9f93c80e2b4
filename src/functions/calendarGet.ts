import { openingsAhead } from '../core/schedule/openingsAhead.ts';
import { resolveSchedules } from '../usecases/resolveSchedules.ts';
import { calendarText } from '../web/feeds/calendarText.ts';
import { hangDoor } from './door/hangDoor.ts';
import { whoAsks } from './door/whoAsks.ts';

/** The open hours of the next sixty days, for calendars that subscribe. */
export const calendarGet = hangDoor({
  name: 'calendarGet',
  route: 'hubs/{hub}/calendar.ics',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const asked = await whoAsks(visit, 'feed');
    if ('code' in asked) return asked;
    const { hub } = asked.met;
    const { now, origin, keeper } = visit;
    const schedule = (await resolveSchedules(keeper, [hub], now)).get(hub);
    const open = schedule ? openingsAhead(schedule, now, 60) : [];
    const body = calendarText({ ...hub, page: `${origin}/hubs/${hub.name}`, open, now });
    const headers = { 'content-type': 'text/calendar; charset=utf-8' };
    return { status: 200, headers, body };
  },
});
