import { badgeSvg } from '../web/feeds/badgeSvg.ts';
import { withEtag } from '../web/json/jsonAnswer.ts';
import { cameBy } from './door/cameBy.ts';
import { hangDoor } from './door/hangDoor.ts';
import { lookUp } from './door/lookUp.ts';
import { meetHub } from './door/meetHub.ts';

/** The state of a hub as a small picture for course pages. */
export const badgeGet = hangDoor({
  name: 'badgeGet',
  route: 'hubs/{hub}/badge.svg',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const link = cameBy(visit.request);
    if ('code' in link) return link;
    const met = await meetHub(visit, 'feed', link);
    if ('code' in met) return met;
    const { view } = await lookUp(visit, met.hub, met.caller);
    const headers = { 'content-type': 'image/svg+xml; charset=utf-8' };
    const answer = { status: 200, headers, body: badgeSvg(view.title, view.state) };
    return withEtag(answer, visit.request.headers.get('if-none-match'));
  },
});
