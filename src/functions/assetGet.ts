import { hangDoor } from './door/hangDoor.ts';

/** The pages' one script. Its address changes with its text; an old one is gone. */
export const assetGet = hangDoor({
  name: 'assetGet',
  route: 'assets/{file}',
  methods: ['GET', 'HEAD'],
  kind: 'api',
  answer: async ({ request }) => {
    const { wakeScript, wakeScriptAnswer } = await import('../web/wakeScript.ts');
    const known = `/assets/${request.params['file']}` === wakeScript.path;
    return known ? wakeScriptAnswer() : { code: 'noSuchPage' };
  },
});
