import { jsonAnswer, withEtag } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** The API described; for everybody, because it names no hub. */
export const openapiGet = hangDoor({
  name: 'openapiGet',
  route: 'api/openapi.json',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async ({ origin, request }) => {
    const { openapiDocument } = await import('../web/json/openapiDocument.ts');
    return withEtag(jsonAnswer(openapiDocument(origin)), request.headers.get('if-none-match'));
  },
});
