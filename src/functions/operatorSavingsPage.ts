import { hangDoor } from './door/hangDoor.ts';

/** One month of every hub, day by day. */
export const operatorSavingsPage = hangDoor({
  name: 'operatorSavingsPage',
  route: 'operator/savings',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  only: 'readers',
  answer: async (visit) => {
    const [{ reportSavings }, { frameOf }, { monthAsked }] = await Promise.all([
      import('../usecases/reportSavings.ts'),
      import('./operator/frameOf.ts'),
      import('./operator/monthAsked.ts'),
    ]);
    const asked = monthAsked(visit);
    if ('code' in asked) return asked;
    const [report, frame, pages] = await Promise.all([
      reportSavings(visit.keeper, asked.month),
      frameOf(visit),
      import('../web/operator/savingsSection.ts'),
    ]);
    return pages.savingsPage(report, asked, frame);
  },
});
