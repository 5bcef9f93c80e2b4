import { hangDoor } from './door/hangDoor.ts';
import { listHubs } from './door/listHubs.ts';
import { chosenLanguage } from './door/visitOf.ts';

/** The hubs a visitor may see. An empty route would be the host's own welcome page; this one takes the root from it. */
export const homePage = hangDoor({
  name: 'homePage',
  route: '{ignored:maxlength(0)?}',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async (visit) => {
    const answered = await listHubs(visit);
    if ('code' in answered) return answered;
    const { language, now, caller, request } = visit;
    const pages = await import('../web/pages/homePage.ts');
    return pages.homePage({
      language,
      now,
      languageChosen: chosenLanguage(request) !== undefined,
      hubs: answered.listed.flatMap(({ view }) => view ?? []),
      mayMakeLinks: caller.person !== undefined,
    });
  },
});
