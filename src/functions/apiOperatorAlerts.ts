import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Open alerts, worst first, and what became of the messages. */
export const apiOperatorAlerts = hangDoor({
  name: 'apiOperatorAlerts',
  route: 'api/operator/alerts',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  only: 'readers',
  answer: async ({ keeper, now }) => {
    const [{ surveyAlerts }, { alertBody, messageBody }] = await Promise.all([
      import('../usecases/operator/surveyAlerts.ts'),
      import('../web/json/operatorBodies.ts'),
    ]);
    const { open, outbox } = await surveyAlerts(keeper, now);
    const body = {
      alerts: open.map(({ facts, severity, tag }) => alertBody(facts, severity, tag)),
      messages: outbox.map(messageBody),
    };
    return jsonAnswer(body);
  },
});
