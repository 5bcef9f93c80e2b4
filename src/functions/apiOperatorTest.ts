import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** Sends a test through every channel, by a program, and answers what each said. */
export const apiOperatorTest = hangDoor({
  name: 'apiOperatorTest',
  route: 'api/operator/channels/test',
  methods: ['POST'],
  kind: 'api',
  only: 'operators',
  answer: async (visit) => {
    const [{ askTest }, { readFields }] = await Promise.all([
      import('./operator/askTest.ts'),
      import('./operator/readFields.ts'),
    ]);
    const fields = await readFields(visit.request, 'json');
    if (!fields.ok) return fields.error;
    return jsonAnswer({ channels: await askTest(visit, fields.value.key) });
  },
});
