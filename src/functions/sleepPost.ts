import { wakeFieldsOfForm } from '../web/request/wakeAsk.ts';
import { hangDoor } from './door/hangDoor.ts';
import { readBody } from './door/readBody.ts';
import { releaseFor } from './door/releaseFor.ts';
import { seeOther } from './door/seeOther.ts';
import { chosenLanguage } from './door/visitOf.ts';
import { whoAsks } from './door/whoAsks.ts';

/** "I'm done": ends one's own wake, and the hub sleeps once nobody else needs it. */
export const sleepPost = hangDoor({
  name: 'sleepPost',
  route: 'hubs/{hub}/sleep',
  methods: ['POST'],
  kind: 'page',
  answer: async (visit) => {
    const body = await readBody(visit.request, 'application/x-www-form-urlencoded');
    const fields = body.ok ? wakeFieldsOfForm(body.value) : body;
    if (!fields.ok) return fields.error;
    const asked = await whoAsks(visit, 'release', fields.value);
    if ('code' in asked) return asked;
    const refusal = await releaseFor(visit, asked, fields.value.all === true);
    return (
      refusal ?? seeOther(asked, { released: '1', lang: fields.value.lang ?? chosenLanguage(visit.request) })
    );
  },
});
