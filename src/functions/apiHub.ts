import { hubBody } from '../web/json/hubBody.ts';
import { jsonAnswer, withEtag } from '../web/json/jsonAnswer.ts';
import { cameBy } from './door/cameBy.ts';
import { hangDoor } from './door/hangDoor.ts';
import { lookUp } from './door/lookUp.ts';
import { meetHub } from './door/meetHub.ts';

/** One hub for programs. Asked again with its ETag it answers 304 while nothing is new. */
export const apiHub = hangDoor({
  name: 'apiHub',
  route: 'api/hubs/{hub}',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const link = cameBy(visit.request);
    if ('code' in link) return link;
    const met = await meetHub(visit, 'hub', link);
    if ('code' in met) return met;
    const { view } = await lookUp(visit, met.hub, met.caller);
    return withEtag(jsonAnswer(hubBody(view)), visit.request.headers.get('if-none-match'));
  },
});
