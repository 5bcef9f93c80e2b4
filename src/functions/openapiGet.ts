import { jsonAnswer, withEtag } from '../web/json/jsonAnswer.ts';
import { openapiDocument } from '../web/json/openapiDocument.ts';
import { hangDoor } from './door/hangDoor.ts';

/** The API described; for everybody, because it names no hub. */
export const openapiGet = hangDoor({
  name: 'openapiGet',
  route: 'api/openapi.json',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async ({ origin, request }) =>
    withEtag(jsonAnswer(openapiDocument(origin)), request.headers.get('if-none-match')),
});
