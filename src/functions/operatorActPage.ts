import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';

/** The question before what cannot be undone, or cuts people off; everything else has its form on the hub's page. */
export const operatorActPage = hangDoor({
  name: 'operatorActPage',
  route: 'operator/hubs/{hub}/{act}',
  methods: ['GET', 'HEAD'],
  kind: 'page',
  only: 'operators',
  answer: async (visit) => {
    const [{ findHub }, { frameOf }, { loadConfirm }] = await Promise.all([
      import('./operator/findHub.ts'),
      import('./operator/frameOf.ts'),
      import('./operator/loadConfirm.ts'),
    ]);
    const hub = findHub(visit);
    if ('code' in hub) return hub;
    const { act = '' } = visit.request.params;
    const secret = queryValue(visit.request, 'secret') ?? '';
    return loadConfirm(visit, hub, act, secret, await frameOf(visit));
  },
});
