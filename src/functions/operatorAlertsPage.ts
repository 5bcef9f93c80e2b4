import { hangDoor } from './door/hangDoor.ts';

/** Open alerts, what became of their messages, and the channels. */
export const operatorAlertsPage = hangDoor({
  name: 'operatorAlertsPage',
  route: 'operator/alerts',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  only: 'readers',
  answer: async (visit) => {
    const { loadAlerts } = await import('./operator/loadAlerts.ts');
    const [model, pages] = await Promise.all([loadAlerts(visit), import('../web/operator/alertsPage.ts')]);
    return pages.alertsPage(model);
  },
});
