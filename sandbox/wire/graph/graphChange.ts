import { z } from 'zod';
import { parseJson } from '../../../src/core/parseJson.ts';
import type { Application } from '../../world/directory/application.ts';
import { mintSecret, removeSecret } from '../../world/directory/changeSecrets.ts';
import { badRequestRefusal } from '../../world/directory/directoryRefusals.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer } from '../exchange.ts';
import { refuseGraph } from './graphAnswer.ts';
import { passwordBody } from './graphBodies.ts';

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .nullish();

const addBody = z.strictObject({
  passwordCredential: z
    .strictObject({ displayName: z.string().nullish(), startDateTime: instant, endDateTime: instant })
    .nullish(),
});

const removeBody = z.strictObject({ keyId: z.guid() });

export function addPassword(world: World, ask: Ask, application: Application): Answer {
  const body = addBody.safeParse(parseJson(ask.body)).data;
  if (!body) return refuseGraph(world, ask, unreadable);
  const { displayName, startDateTime, endDateTime } = body.passwordCredential ?? {};
  const outcome = mintSecret(world, application, {
    ...(displayName ? { displayName } : {}),
    ...(typeof startDateTime === 'number' ? { startsAt: startDateTime } : {}),
    ...(typeof endDateTime === 'number' ? { endsAt: endDateTime } : {}),
  });
  switch (outcome.kind) {
    case 'minted':
      return answer(200, {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.passwordCredential',
        ...passwordBody(outcome.credential, outcome.credential.value),
      });
    case 'lost':
      return { kind: 'cut' };
    default:
      return refuseGraph(world, ask, outcome.refusal);
  }
}

export function removePassword(world: World, ask: Ask, application: Application): Answer {
  const body = removeBody.safeParse(parseJson(ask.body)).data;
  if (!body) return refuseGraph(world, ask, unreadable);
  const refusal = removeSecret(world, application, body.keyId);
  return refusal ? refuseGraph(world, ask, refusal) : answer(204);
}

const unreadable = badRequestRefusal(
  'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  'BadRequest',
);
