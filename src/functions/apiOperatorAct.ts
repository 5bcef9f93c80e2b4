import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** What operators do to a hub, by a program; `Idempotency-Key` makes a repeat the same act, `If-Match` names what it saw. */
export const apiOperatorAct = hangDoor({
  name: 'apiOperatorAct',
  route: 'api/operator/hubs/{hub}/{act}',
  methods: ['POST'],
  kind: 'api',
  only: 'operators',
  answer: async (visit) => {
    const [{ surveyHub }, { hubLineBody }, { carryOut }, { readFields }] = await Promise.all([
      import('../usecases/operator/surveyHubs.ts'),
      import('../web/json/operatorBodies.ts'),
      import('./operator/carryOut.ts'),
      import('./operator/readFields.ts'),
    ]);
    const fields = await readFields(visit.request, 'json');
    if (!fields.ok) return fields.error;
    const outcome = await carryOut(visit, fields.value);
    if ('code' in outcome) return outcome;
    if (outcome.kind === 'not') {
      if (outcome.status === 412) return { code: 'changed' };
      return { code: outcome.status === 422 ? 'badRequest' : 'refused', says: outcome.says };
    }
    const line = await surveyHub(visit.keeper, outcome.hub, visit.keeper.clock.now());
    return jsonAnswer({ repeated: outcome.repeated, hub: hubLineBody(line) });
  },
});
