import { hubBody } from '../web/json/hubBody.ts';
import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';
import { lookUp } from './door/lookUp.ts';
import { whoAsks } from './door/whoAsks.ts';

/** One hub for programs. */
export const apiHub = hangDoor({
  name: 'apiHub',
  route: 'api/hubs/{hub}',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async (visit) => {
    const asked = await whoAsks(visit, 'hub');
    if ('code' in asked) return asked;
    const { view } = await lookUp(visit, asked.met.hub, asked.met.caller);
    return jsonAnswer(hubBody(view));
  },
});
