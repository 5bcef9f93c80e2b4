import { toIso } from '../core/time.ts';
import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Everything with an end, soonest first, and the sources that cannot be read. */
export const apiOperatorClocks = hangDoor({
  name: 'apiOperatorClocks',
  route: 'api/operator/clocks',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  only: 'readers',
  answer: async ({ keeper, now }) => {
    const [{ surveyClocks }, { clockBody }] = await Promise.all([
      import('../usecases/operator/surveyClocks.ts'),
      import('../web/json/operatorBodies.ts'),
    ]);
    const survey = await surveyClocks(keeper, now);
    const clocks = survey.clocks.map(({ clock, readAt }) => clockBody(clock, readAt));
    const unread = survey.unread.map(({ source, says, since, readAt }) => ({
      source,
      says,
      since: toIso(since),
      readAt: readAt === undefined ? null : toIso(readAt),
    }));
    return jsonAnswer({ clocks, unread });
  },
});
