import { wakeFieldsOfForm } from '../web/request/wakeAsk.ts';
import { hangDoor } from './door/hangDoor.ts';
import { readBody } from './door/readBody.ts';
import { seeOther } from './door/seeOther.ts';
import { wakeFor, whoAsks } from './door/whoAsks.ts';

/** The button of the page. A second click is the same wish. */
export const wakePost = hangDoor({
  name: 'wakePost',
  route: 'hubs/{hub}/wake',
  methods: ['POST'],
  kind: 'page',
  answer: async (visit) => {
    const body = await readBody(visit.request, 'application/x-www-form-urlencoded');
    const fields = body.ok ? wakeFieldsOfForm(body.value) : body;
    if (!fields.ok) return fields.error;
    const asked = await whoAsks(visit, 'wake', fields.value);
    if ('code' in asked) return asked;
    const refusal = await wakeFor(visit, asked, fields.value);
    return refusal ?? seeOther(asked, { woke: '1', live: fields.value.live && '1' });
  },
});
