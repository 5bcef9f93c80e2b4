import { withEtag } from '../web/json/jsonAnswer.ts';
import { cameBy } from './door/cameBy.ts';
import { hangDoor } from './door/hangDoor.ts';
import { hubModel } from './door/hubModel.ts';
import { meetHub } from './door/meetHub.ts';

/** The page of one hub, in whatever state it is. Looking never wakes. */
export const hubPage = hangDoor({
  name: 'hubPage',
  route: 'hubs/{hub}',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  answer: async (visit) => {
    const link = cameBy(visit.request);
    if ('code' in link) return link;
    const met = await meetHub(visit, 'hub', link);
    if ('code' in met) return met;
    const model = await hubModel(visit, met, link);
    const pages = await import('../web/pages/hubPage.ts');
    const page = pages.hubPage(model);
    return model.part ? withEtag(page, visit.request.headers.get('if-none-match')) : page;
  },
});
