import { hubBody, unreadableHubBody } from '../web/json/hubBody.ts';
import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';
import { listHubs } from './door/listHubs.ts';

/** The hubs somebody may see, for programs. */
export const apiHubs = hangDoor({
  name: 'apiHubs',
  route: 'api/hubs',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const answered = await listHubs(visit);
    if ('code' in answered) return answered;
    const hubs = answered.listed.map(({ hub, view }) => (view ? hubBody(view) : unreadableHubBody(hub)));
    const next = answered.next === undefined ? null : `/api/hubs?after=${answered.next}`;
    return jsonAnswer({ hubs, next });
  },
});
