import { accessTo } from '../core/wake/caller.ts';
import { askedByForm } from './door/askedByForm.ts';
import { hangDoor } from './door/hangDoor.ts';
import { hubModel } from './door/hubModel.ts';
import { seeOther } from './door/seeOther.ts';
import { chosenLanguage } from './door/visitOf.ts';
import { wakeFor } from './door/whoAsks.ts';

/** The button of the page. A second click is the same wish. */
export const wakePost = hangDoor({
  name: 'wakePost',
  route: 'hubs/{hub}/wake',
  methods: ['POST'],
  kind: 'page',
  answer: async (visit) => {
    const asked = await askedByForm(visit, 'hub');
    if ('code' in asked) return asked;
    const { hub, caller } = asked.met;
    const may = accessTo('wake', caller, hub) === 'yes';
    const refusal = may ? await wakeFor(visit, asked, asked.fields) : ({ code: 'notAllowed' } as const);
    if (refusal) {
      const pages = await import('../web/pages/hubPage.ts');
      return pages.hubPage(await hubModel(visit, asked.met, asked.link, refusal));
    }
    const { live, stay, lang } = asked.fields;
    const marks = { woke: '1', live: live && '1', stay: stay && '1' };
    return seeOther(asked, { ...marks, lang: lang ?? chosenLanguage(visit.request) });
  },
});
