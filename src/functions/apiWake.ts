import { nextOf } from '../core/wake/nextPath.ts';
import { hubBody } from '../web/json/hubBody.ts';
import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { addressOf } from '../web/request/addressOf.ts';
import { wakeFieldsOfJson } from '../web/request/wakeAsk.ts';
import { hangDoor } from './door/hangDoor.ts';
import { lookUp } from './door/lookUp.ts';
import { readBody } from './door/readBody.ts';
import { wakeFor, whoAsks } from './door/whoAsks.ts';

/** How soon a program should ask again (seconds). */
const retryAfter = '10';

/** A wake by a program: 200 once the hub is ready, before that 202 and where to look. Repeating it is the same wish. */
export const apiWake = hangDoor({
  name: 'apiWake',
  route: 'api/hubs/{hub}/wake',
  methods: ['POST'],
  kind: 'api',
  answer: async (visit) => {
    const body = await readBody(visit.request, 'application/json');
    const fields = body.ok ? wakeFieldsOfJson(body.value) : body;
    if (!fields.ok) return fields.error;
    const asked = await whoAsks(visit, 'wake', fields.value);
    if ('code' in asked) return asked;
    const { hub, caller } = asked.met;
    const { next } = asked.link;
    if (next !== undefined && !(hub.url && nextOf(next, hub.url).ok))
      return { code: 'badRequest', says: 'next is no path of this hub' };
    const refusal = await wakeFor(visit, asked, fields.value);
    if (refusal) return refusal;
    const { view } = await lookUp({ ...visit, now: visit.keeper.clock.now() }, hub, caller);
    if (view.state === 'ready') return jsonAnswer(hubBody(view));
    const location = addressOf(`/api/hubs/${hub.name}`, asked.link);
    const headers = { location, 'retry-after': retryAfter };
    return jsonAnswer(hubBody(view), { status: 202, headers });
  },
});
