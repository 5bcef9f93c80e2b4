import { accessTo } from '../core/wake/caller.ts';
import { wakeFieldsOfForm } from '../web/request/wakeAsk.ts';
import { hangDoor } from './door/hangDoor.ts';
import { hubModel } from './door/hubModel.ts';
import { readBody } from './door/readBody.ts';
import { seeOther } from './door/seeOther.ts';
import { chosenLanguage } from './door/visitOf.ts';
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
    const asked = await whoAsks(visit, 'hub', fields.value);
    if ('code' in asked) return asked;
    const { hub, caller } = asked.met;
    const may = accessTo('wake', caller, hub) === 'yes';
    const refusal = may ? await wakeFor(visit, asked, fields.value) : ({ code: 'notAllowed' } as const);
    if (refusal) {
      const pages = await import('../web/pages/hubPage.ts');
      return pages.hubPage(await hubModel(visit, asked.met, asked.link, refusal));
    }
    const { live, lang } = fields.value;
    return seeOther(asked, { woke: '1', live: live && '1', lang: lang ?? chosenLanguage(visit.request) });
  },
});
