import { hubActKinds } from '../core/operator/hubAct.ts';
import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';

/** One hub for operators. `at`: explain another moment; `did`: what one's click came to. */
export const operatorHubPage = hangDoor({
  name: 'operatorHubPage',
  route: 'operator/hubs/{hub}',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  only: 'readers',
  answer: async (visit) => {
    const [{ didBanner }, { readMoment }, { findHub }, { frameOf }, { loadHub }] = await Promise.all([
      import('../web/operator/didBanner.ts'),
      import('../web/operator/wallInput.ts'),
      import('./operator/findHub.ts'),
      import('./operator/frameOf.ts'),
      import('./operator/loadHub.ts'),
    ]);
    const hub = findHub(visit);
    if ('code' in hub) return hub;
    const { request, now } = visit;
    const asked = queryValue(request, 'at');
    const at = asked === undefined ? now : readMoment(asked, hub.schedule.timeZone, now);
    if (at === undefined) return { code: 'badRequest', says: 'at is no instant, or more than 400 days off' };
    const model = await loadHub(visit, hub, at);
    const did = hubActKinds.find((kind) => kind === queryValue(request, 'did'));
    const frame = await frameOf(visit);
    const banner = did && didBanner(did, model.line, model.key, now, frame.acts);
    const pages = await import('../web/operator/hubDetailPage.ts');
    return pages.hubDetailPage({ ...model, frame: { ...frame, banner } });
  },
});
