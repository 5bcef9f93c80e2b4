import { hangDoor } from './door/hangDoor.ts';
import { guard } from './operator/guard.ts';

/** Open alerts, what became of their messages, and the channels. */
export const operatorAlertsPage = hangDoor({
  name: 'operatorAlertsPage',
  route: 'operator/alerts',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async (visit) => {
    const refused = guard(visit.caller, false);
    if (refused) return refused;
    const { loadAlerts } = await import('./operator/loadAlerts.ts');
    const [model, pages] = await Promise.all([loadAlerts(visit), import('../web/operator/alertsPage.ts')]);
    return pages.alertsPage(model);
  },
});
