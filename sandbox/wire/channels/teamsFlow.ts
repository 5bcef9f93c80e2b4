import { parseJson } from '../../../src/core/parseJson.ts';
import { cardFailure } from '../../world/channels/cardFailure.ts';
import { flow } from '../../world/channels/channelAddresses.ts';
import { receive } from '../../world/channels/inbox.ts';
import { textAt } from '../../world/channels/textAt.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from '../exchange.ts';

/** A Teams workflow that begins with a webhook: 202 and nothing else, whatever becomes of the message afterwards. */
export function answerTeamsFlow(world: World, ask: Ask): Answer {
  const [, workflow] = /^\/workflows\/([^/]+)\/triggers\/manual\/paths\/invoke$/.exec(ask.path) ?? [];
  if (workflow === undefined || ask.method !== 'POST') return unknownOperation(ask);
  const no = refuseCaller(ask, workflow);
  if (no) return no;
  const message = parseJson(ask.body);
  const arrival = {
    channel: 'teams',
    id: textAt(message, 'attachments', 0, 'content', 'body', 0, 'id'),
    title: textAt(message, 'summary'),
    body: ask.body,
  } as const;
  const given = receive(world, arrival, () => {
    if (message === undefined) return { status: 400, failure: 'not JSON' };
    const failure = cardFailure(message, ask.body);
    return { status: 202, ...(failure !== undefined && { failure }) };
  });
  switch (given.kind) {
    case 'lost':
      return { kind: 'cut' };
    case 'down':
      return refusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
    case 'throttled':
      return refusal(429, 'TooManyRequests', 'The rate of requests is too high. Please try again later.', {
        'retry-after': String(given.retryAfterSeconds),
      });
    case 'judged':
      return given.judgement.status === 202
        ? { ...accepted(), afterMs: given.seconds * 1000 }
        : refusal(
            400,
            'InvalidRequestContent',
            'The request content is not valid and could not be deserialized.',
          );
  }
}

function accepted() {
  const headers = { 'x-ms-workflow-name': flow.workflow, 'x-ms-trigger-type': 'Request' };
  return { kind: 'answer', status: 202, headers } as const;
}

/** The address is the sign-in: its key, and what the key allows. */
function refuseCaller({ query }: Ask, workflow: string): Answer | undefined {
  if (!query.has('api-version')) {
    return refusal(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required.',
    );
  }
  if (workflow !== flow.workflow) {
    return refusal(404, 'WorkflowNotFound', `The workflow '${workflow}' could not be found.`);
  }
  if (!query.has('sig') || !query.has('sp') || query.get('sv') !== '1.0') {
    const message = 'The request must be authenticated only by Shared Access scheme.';
    return refusal(401, 'DirectApiAuthorizationRequired', message);
  }
  const isGood = query.get('sig') === flow.sig && query.get('sp') === '/triggers/manual/run';
  return isGood
    ? undefined
    : refusal(401, 'AuthorizationFailed', 'The authentication credentials are not valid.');
}

function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  return answer(status, { error: { code, message } }, headers);
}
