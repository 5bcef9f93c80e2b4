import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';

/** The decision about a hub with every rule's opinion, now or at another instant. */
export const apiOperatorExplain = hangDoor({
  name: 'apiOperatorExplain',
  route: 'api/operator/hubs/{hub}/explain',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  only: 'readers',
  answer: async (visit) => {
    const { keeper, now, request } = visit;
    const [{ explainHub }, { explainBody }, { readMoment }, { findHub }] = await Promise.all([
      import('../usecases/explainHub.ts'),
      import('../web/json/operatorBodies.ts'),
      import('../web/operator/wallInput.ts'),
      import('./operator/findHub.ts'),
    ]);
    const hub = findHub(visit);
    if ('code' in hub) return hub;
    const text = queryValue(request, 'at');
    const at = text === undefined ? now : readMoment(text, hub.schedule.timeZone, now);
    if (at === undefined) return { code: 'badRequest', says: 'at is no instant, or more than 400 days off' };
    return jsonAnswer(explainBody(await explainHub(keeper, hub, at)));
  },
});
