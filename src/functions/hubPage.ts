import { withEtag } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';
import { hubModel } from './door/hubModel.ts';
import { whoAsks } from './door/whoAsks.ts';

/** The page of one hub, in whatever state it is. Looking never wakes. */
export const hubPage = hangDoor({
  name: 'hubPage',
  route: 'hubs/{hub}',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async (visit) => {
    const asked = await whoAsks(visit, 'hub');
    if ('code' in asked) return asked;
    const model = await hubModel(visit, asked.met, asked.link);
    const pages = await import('../web/pages/hubPage.ts');
    const page = pages.hubPage(model);
    return model.part ? withEtag(page, visit.request.headers.get('if-none-match')) : page;
  },
});
