import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Every hub as operators see it. */
export const apiOperatorHubs = hangDoor({
  name: 'apiOperatorHubs',
  route: 'api/operator/hubs',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  only: 'readers',
  answer: async ({ keeper, now }) => {
    const [{ surveyHubs }, { hubLineBody }] = await Promise.all([
      import('../usecases/operator/surveyHubs.ts'),
      import('../web/json/operatorBodies.ts'),
    ]);
    const { lines } = await surveyHubs(keeper, now);
    return jsonAnswer({ hubs: lines.map(hubLineBody) });
  },
});
