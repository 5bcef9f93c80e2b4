import { badgeSvg } from '../web/feeds/badgeSvg.ts';
import { hangDoor } from './door/hangDoor.ts';
import { lookUp } from './door/lookUp.ts';
import { whoAsks } from './door/whoAsks.ts';

/** The state of a hub as a small picture for course pages. */
export const badgeGet = hangDoor({
  name: 'badgeGet',
  route: 'hubs/{hub}/badge.svg',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const asked = await whoAsks(visit, 'feed');
    if ('code' in asked) return asked;
    const { view } = await lookUp(visit, asked.met.hub, asked.met.caller);
    const headers = { 'content-type': 'image/svg+xml; charset=utf-8' };
    return { status: 200, headers, body: badgeSvg(view.title, view.state) };
  },
});
