import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Snoozes an alert, takes it in hand, or lets it speak again, by a program. */
export const apiOperatorAlert = hangDoor({
  name: 'apiOperatorAlert',
  route: 'api/operator/alerts/{id}',
  methods: ['POST'],
  kind: 'api',
  only: 'operators',
  answer: async (visit) => {
    const [{ askQuiet }, { meetAlert }, { readFields }] = await Promise.all([
      import('./operator/askQuiet.ts'),
      import('./operator/meetAlert.ts'),
      import('./operator/readFields.ts'),
    ]);
    const fields = await readFields(visit.request, 'json');
    if (!fields.ok) return fields.error;
    const met = await meetAlert(visit, undefined);
    if ('code' in met) return met;
    const asked = await askQuiet(visit, met, fields.value);
    if (asked.ok) return jsonAnswer({ repeated: asked.value.repeated, subject: met.subject });
    const { status, says } = asked.error;
    if (status === 404) return { code: 'noSuchAlert' };
    if (status === 412) return { code: 'changed' };
    return { code: status === 422 ? 'badRequest' : 'refused', says };
  },
});
