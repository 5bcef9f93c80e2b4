import { hangDoor } from './door/hangDoor.ts';

/** Sends a message that means nothing through every channel, and says what each answered. */
export const operatorTestPost = hangDoor({
  name: 'operatorTestPost',
  route: 'operator/alerts',
  methods: ['POST'],
  kind: 'page',
  only: 'operators',
  answer: async (visit) => {
    const [{ askTest }, { loadAlerts }, { readFields }] = await Promise.all([
      import('./operator/askTest.ts'),
      import('./operator/loadAlerts.ts'),
      import('./operator/readFields.ts'),
    ]);
    const fields = await readFields(visit.request, 'form');
    if (!fields.ok) return fields.error;
    const tested = await askTest(visit, fields.value.key);
    const [model, pages] = await Promise.all([loadAlerts(visit), import('../web/operator/alertsPage.ts')]);
    return pages.alertsPage({ ...model, tested });
  },
});
