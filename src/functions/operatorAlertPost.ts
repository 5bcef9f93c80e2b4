import { alertPath } from '../core/alerts/alertAddress.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Snoozes an alert, takes it in hand, or lets it speak again. */
export const operatorAlertPost = hangDoor({
  name: 'operatorAlertPost',
  route: 'operator/alerts/{id}',
  methods: ['POST'],
  kind: 'page',
  answer: async (visit) => {
    const [{ askQuiet }, { loadAlert }, { meetAlert }, { readFields }] = await Promise.all([
      import('./operator/askQuiet.ts'),
      import('./operator/loadAlert.ts'),
      import('./operator/meetAlert.ts'),
      import('./operator/readFields.ts'),
    ]);
    const fields = await readFields(visit.request, 'form');
    if (!fields.ok) return fields.error;
    const met = await meetAlert(visit, fields.value.pass);
    if ('code' in met) return met;
    if (!met.mayAct) return { code: 'notAllowed' };
    const { key, tag } = fields.value;
    if (key === undefined || tag === undefined)
      return { code: 'badRequest', says: 'key or tag is missing: send the form of the page' };
    const asked = await askQuiet(visit, met, fields.value);
    if (!asked.ok) return loadAlert(visit, met, asked.error.status, asked.error.says);
    const path = alertPath(met.subject, met.pass);
    return { status: 303, headers: { location: `${path}${path.includes('?') ? '&' : '?'}did=1` } };
  },
});
