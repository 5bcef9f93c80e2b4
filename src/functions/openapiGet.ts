import { jsonAnswer } from '../web/json/jsonAnswer.ts';
import { hangDoor } from './door/hangDoor.ts';

/** The API described; for everybody, because it names no hub. */
export const openapiGet = hangDoor({
  name: 'openapiGet',
  route: 'api/openapi.json',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async ({ origin }) => {
    const { openapiDocument } = await import('../web/json/openapiDocument.ts');
    return jsonAnswer(openapiDocument(origin));
  },
});
