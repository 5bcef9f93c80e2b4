import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';
import { releaseFor } from './door/releaseFor.ts';
import { whoAsks } from './door/whoAsks.ts';

/** "I'm done" by a program. Having no wake is what was asked for, so a repeat is 204 too. */
export const apiLease = hangDoor({
  name: 'apiLease',
  route: 'api/hubs/{hub}/lease',
  methods: ['DELETE'],
  kind: 'api',
  answer: async (visit) => {
    const asked = await whoAsks(visit, 'release');
    if ('code' in asked) return asked;
    const refusal = await releaseFor(visit, asked, queryValue(visit.request, 'all') !== undefined);
    return refusal ?? { status: 204, headers: {} };
  },
});
