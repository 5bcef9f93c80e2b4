import { visibleHubs } from '../core/wake/caller.ts';
import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';
import { chosenLanguage } from './door/visitOf.ts';

/** Turns any link into a hub into one that wakes it first. It signs nothing: a link for guests is made by a command. */
export const linkPage = hangDoor({
  name: 'linkPage',
  route: 'links',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async ({ keeper, caller, request, language, origin }) => {
    if (!caller.person) return { code: 'signIn' };
    const pages = await import('../web/pages/linkPage.ts');
    return pages.linkPage({
      language,
      languageChosen: chosenLanguage(request) !== undefined,
      hubs: visibleHubs(caller, keeper.policy.hubs),
      publicUrl: origin,
      link: queryValue(request, 'link')?.slice(0, 4000),
    });
  },
});
