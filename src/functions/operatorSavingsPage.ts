import { reportSavings } from '../usecases/reportSavings.ts';
import { hangDoor } from './door/hangDoor.ts';
import { frameOf } from './operator/frameOf.ts';
import { guard } from './operator/guard.ts';
import { monthAsked } from './operator/monthAsked.ts';

/** One month of every hub, day by day. */
export const operatorSavingsPage = hangDoor({
  name: 'operatorSavingsPage',
  route: 'operator/savings',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async (visit) => {
    const refused = guard(visit.caller, false);
    if (refused) return refused;
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
