import { hangDoor } from './door/hangDoor.ts';
import { askTest } from './operator/askTest.ts';
import { guard } from './operator/guard.ts';
import { loadAlerts } from './operator/loadAlerts.ts';
import { readFields } from './operator/readFields.ts';

/** Sends a message that means nothing through every channel, and says what each answered. */
export const operatorTestPost = hangDoor({
  name: 'operatorTestPost',
  route: 'operator/alerts',
  methods: ['POST'],
  kind: 'page',
  answer: async (visit) => {
    const refused = guard(visit.caller, true);
    if (refused) return refused;
    const fields = await readFields(visit.request, 'form');
    if (!fields.ok) return fields.error;
    const tested = await askTest(visit, fields.value.key);
    const [model, pages] = await Promise.all([loadAlerts(visit), import('../web/operator/alertsPage.ts')]);
    return pages.alertsPage({ ...model, tested });
  },
});
