import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Where the links of messages lead: what the alert is, and a question. Looking does nothing. */
export const operatorAlertPage = hangDoor({
  name: 'operatorAlertPage',
  route: 'operator/alerts/{id}',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async (visit) => {
    const [{ loadAlert }, { meetAlert }] = await Promise.all([
      import('./operator/loadAlert.ts'),
      import('./operator/meetAlert.ts'),
    ]);
    const met = await meetAlert(visit, queryValue(visit.request, 'pass'));
    if ('code' in met) return met;
    return loadAlert(visit, met, 200);
  },
});
