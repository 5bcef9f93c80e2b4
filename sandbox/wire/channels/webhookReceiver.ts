import { parseJson } from '../../../src/core/parseJson.ts';
import { receive } from '../../world/channels/inbox.ts';
import { judgeEvent } from '../../world/channels/judgeEvent.ts';
import { textAt } from '../../world/channels/textAt.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from '../exchange.ts';

/** Somebody's own receiver of signed events. */
export function answerWebhook(world: World, ask: Ask): Answer {
  if (ask.path !== '/alerts' || ask.method !== 'POST') return unknownOperation(ask);
  const message = parseJson(ask.body);
  const arrival = {
    channel: 'webhook',
    id: textAt(message, 'id'),
    title: textAt(message, 'data', 'text', 'title'),
    body: ask.body,
  } as const;
  const header = (name: string) => String(ask.headers[name] ?? '');
  const given = receive(world, arrival, () =>
    judgeEvent(world, {
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      contentType: header('content-type'),
      body: ask.body,
    }),
  );
  switch (given.kind) {
    case 'lost':
      return { kind: 'cut' };
    case 'down':
      return answer(503, { detail: 'down for maintenance' });
    case 'throttled':
      return answer(429, { detail: 'slower, please' }, { 'retry-after': String(given.retryAfterSeconds) });
    case 'judged': {
      const { status, failure } = given.judgement;
      const body = failure === undefined ? undefined : { detail: failure };
      return { ...answer(status, body), afterMs: given.seconds * 1000 };
    }
  }
}
