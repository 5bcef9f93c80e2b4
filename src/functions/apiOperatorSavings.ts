import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';

/** One month of every hub, as JSON or, with `format=csv`, as CSV. */
export const apiOperatorSavings = hangDoor({
  name: 'apiOperatorSavings',
  route: 'api/operator/savings',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  only: 'readers',
  answer: async (visit) => {
    const [{ reportSavings }, { savingsBody }, { savingsCsv }, { monthAsked }] = await Promise.all([
      import('../usecases/reportSavings.ts'),
      import('../web/json/savingsBody.ts'),
      import('../web/savings/savingsCsv.ts'),
      import('./operator/monthAsked.ts'),
    ]);
    const asked = monthAsked(visit);
    if ('code' in asked) return asked;
    const report = await reportSavings(visit.keeper, asked.month);
    if (queryValue(visit.request, 'format') !== 'csv') return jsonAnswer(savingsBody(report));
    const name = `attachment; filename="hubkeeper-${asked.month}.csv"`;
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': name };
    return { status: 200, headers, body: savingsCsv(report.month, report.rows) };
  },
});
