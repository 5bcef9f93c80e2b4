import { parseJson } from '../../../src/core/parseJson.ts';
import { slackApp } from '../../world/channels/channelAddresses.ts';
import { receive } from '../../world/channels/inbox.ts';
import { slackFailure } from '../../world/channels/slackFailure.ts';
import { textAt } from '../../world/channels/textAt.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from '../exchange.ts';

/** An incoming webhook of Slack: `ok`, or a word for what is wrong. */
export function answerSlackHook(world: World, ask: Ask): Answer {
  const [, team, service, token] = /^\/services\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(ask.path) ?? [];
  if (token === undefined || ask.method !== 'POST') return unknownOperation(ask);
  if (team !== slackApp.team || service !== slackApp.service) return say(404, 'no_service');
  if (token !== slackApp.token) return say(403, 'invalid_token');
  const message = parseJson(ask.body);
  const arrival = {
    channel: 'slack',
    id: textAt(message, 'blocks', 0, 'block_id'),
    title: textAt(message, 'blocks', 0, 'text', 'text'),
    body: ask.body,
  } as const;
  const given = receive(world, arrival, () => {
    const failure = slackFailure(message);
    return failure === undefined ? { status: 200 } : { status: 400, failure };
  });
  switch (given.kind) {
    case 'lost':
      return { kind: 'cut' };
    case 'down':
      return say(503, 'service_unavailable');
    case 'throttled':
      return say(429, 'rate_limited', { 'retry-after': String(given.retryAfterSeconds) });
    case 'judged': {
      const { status, failure } = given.judgement;
      return { ...say(status, failure ?? 'ok'), afterMs: given.seconds * 1000 };
    }
  }
}

function say(status: number, word: string, headers: Record<string, string> = {}) {
  return answer(status, word, { 'content-type': 'text/html', ...headers });
}
