import { hangDoor } from './door/hangDoor.ts';

/** What needs a hand, every hub, what ends, what was saved, what happened. */
export const operatorPage = hangDoor({
  name: 'operatorPage',
  route: 'operator',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  only: 'readers',
  answer: async (visit) => {
    const { loadOverview } = await import('./operator/loadOverview.ts');
    const [model, pages] = await Promise.all([
      loadOverview(visit),
      import('../web/operator/operatorPage.ts'),
    ]);
    return pages.operatorPage(model);
  },
});
