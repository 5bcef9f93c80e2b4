import { askedByForm } from './door/askedByForm.ts';
import { hangDoor } from './door/hangDoor.ts';
import { releaseFor } from './door/releaseFor.ts';
import { seeOther } from './door/seeOther.ts';
import { chosenLanguage } from './door/visitOf.ts';

/** "I'm done": ends one's own wake, and the hub sleeps once nobody else needs it. */
export const sleepPost = hangDoor({
  name: 'sleepPost',
  route: 'hubs/{hub}/sleep',
  methods: ['POST'],
  kind: 'page',
  answer: async (visit) => {
    const asked = await askedByForm(visit, 'release');
    if ('code' in asked) return asked;
    const { all, lang } = asked.fields;
    const refusal = await releaseFor(visit, asked, all === true);
    return refusal ?? seeOther(asked, { released: '1', lang: lang ?? chosenLanguage(visit.request) });
  },
});
