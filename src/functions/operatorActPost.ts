import { hangDoor } from './door/hangDoor.ts';

/** A button of the pages. A second click is the same act; one about what has changed meanwhile does nothing. */
export const operatorActPost = hangDoor({
  name: 'operatorActPost',
  route: 'operator/hubs/{hub}/{act}',
  methods: ['POST'],
  kind: 'page',
  only: 'operators',
  answer: async (visit) => {
    const [{ answerAct }, { carryOut }, { readFields }] = await Promise.all([
      import('./operator/answerAct.ts'),
      import('./operator/carryOut.ts'),
      import('./operator/readFields.ts'),
    ]);
    const fields = await readFields(visit.request, 'form');
    if (!fields.ok) return fields.error;
    const { key, tag } = fields.value;
    if (key === undefined || tag === undefined)
      return { code: 'badRequest', says: 'key or tag is missing: send the form of the page' };
    const outcome = await carryOut(visit, fields.value);
    return 'code' in outcome ? outcome : answerAct(visit, outcome, fields.value);
  },
});
