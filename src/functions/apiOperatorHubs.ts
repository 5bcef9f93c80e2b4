import { jsonAnswer, withEtag } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';
import { guard } from './operator/guard.ts';

/** Every hub as operators see it. */
export const apiOperatorHubs = hangDoor({
  name: 'apiOperatorHubs',
  route: 'api/operator/hubs',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async ({ keeper, caller, now, request }) => {
    const refused = guard(caller, false);
    if (refused) return refused;
    const [{ surveyHubs }, { hubLineBody }] = await Promise.all([
      import('../usecases/operator/surveyHubs.ts'),
      import('../web/json/operatorBodies.ts'),
    ]);
    const { lines } = await surveyHubs(keeper, now);
    return withEtag(jsonAnswer({ hubs: lines.map(hubLineBody) }), request.headers.get('if-none-match'));
  },
});
