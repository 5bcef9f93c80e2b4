import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { queryValue } from '../web/request/webRequest.ts';
import { hangDoor } from './door/hangDoor.ts';

const mostLines = 200;

/** What happened to one subject, newest first: a hub's name, a cluster's resource id, a secret's unit, or `alerts`. */
export const apiOperatorAudit = hangDoor({
  name: 'apiOperatorAudit',
  route: 'api/operator/audit',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  only: 'readers',
  answer: async ({ keeper, request }) => {
    const [{ auditOf }, { auditBody }] = await Promise.all([
      import('../usecases/operator/latelyDone.ts'),
      import('../web/json/operatorBodies.ts'),
    ]);
    const subject = queryValue(request, 'subject') ?? '';
    if (subject === '' || subject.length > 300)
      return { code: 'badRequest', says: 'subject has 1 to 300 characters' };
    const lines = await auditOf(keeper, [subject], mostLines);
    return jsonAnswer({ lines: lines.map(auditBody) });
  },
});
