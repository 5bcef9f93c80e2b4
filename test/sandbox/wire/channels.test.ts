import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stateOf } from '../../../sandbox/control/pageModel.ts';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import type { Ask } from '../../../sandbox/wire/exchange.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import { channelAddresses, flow } from '../../../sandbox/world/channels/channelAddresses.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { keeperVaultName, setSecret } from '../../../sandbox/world/vault.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { slackBlocks } from '../../../src/adapters/channels/slackBlocks.ts';
import { teamsCard } from '../../../src/adapters/channels/teamsCard.ts';
import { envelopeOf, secretEnds } from '../../builders/messages.ts';
import { arm, aWorld } from '../../builders/world.ts';

let tokens: Tokens;
let world: World;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});
beforeEach(() => {
  world = aWorld({ channels: true });
});

function post(address: string, body: unknown, headers: Ask['headers'] = {}, method = 'POST') {
  const { hostname: host, pathname: path, searchParams: query } = new URL(address);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const given = dispatch(world, tokens, { method, host, path, query, headers, body: text });
  return given.kind === 'cut' ? { status: 0, body: undefined, headers: {} } : given;
}

const codeOf = (body: unknown) => (body as { error?: { code?: string } } | undefined)?.error?.code;
const card = teamsCard(envelopeOf(secretEnds)) as { attachments: [{ content: object }] };
const withContent = (change: object) => ({
  attachments: [{ ...card.attachments[0], content: { ...card.attachments[0].content, ...change } }],
});

describe('sandbox/wire/channels: Teams', () => {
  const { teams } = channelAddresses;
  it('202 without a body, and the card is shown', () => {
    const { status, body } = post(teams, card);
    expect([status, body]).toEqual([202, undefined]);
    expect(world.inbox).toMatchObject([{ at: world.clock.now(), channel: 'teams', shown: true }]);
  });

  it.each<[string, string, number, string]>([
    ['no key', teams.replace(/&sig=.*/, ''), 401, 'DirectApiAuthorizationRequired'],
    ['another key', `${teams}x`, 401, 'AuthorizationFailed'],
    ['a key for something else', teams.replace('run', 'read'), 401, 'AuthorizationFailed'],
    ['no api-version', teams.replace('api-version', 'v'), 400, 'MissingApiVersionParameter'],
    ['another flow', teams.replace(flow.workflow, 'f'.repeat(32)), 404, 'WorkflowNotFound'],
  ])('an address with %s is refused', (_what, address, status, code) => {
    const given = post(address, card);
    expect([given.status, codeOf(given.body), world.inbox]).toEqual([status, code, []]);
  });

  it('what is no JSON is refused with 400', () => {
    const given = post(teams, 'payload=1');
    expect([given.status, codeOf(given.body)]).toEqual([400, 'InvalidRequestContent']);
    expect(world.inbox).toMatchObject([{ status: 400, shown: false }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['a bare card', card.attachments[0].content, /'foreach' expression .* is of type 'Null'/],
    ['the old connectors’ text', { text: 'hello' }, /'foreach'/],
    ['an old MessageCard', { attachments: [{ contentType: 'MessageCard', content: {} }] }, /MessageCard/],
    ['no card in the envelope', { attachments: [] }, /no card/],
    ['something else in it', withContent({ type: 'message' }), /Property 'type' must be 'AdaptiveCard'/],
    ['a version to come', withContent({ version: '1.6' }), /1\.6/],
    ['an unknown element', withContent({ body: [{ type: 'Hologram' }] }), /Unknown element Hologram/],
    [
      'an unknown one deep inside',
      withContent({ body: [{ type: 'Container', items: [{ type: 'X' }] }] }),
      /X/,
    ],
    [
      'a button that posts',
      withContent({ actions: [{ type: 'Action.Submit', title: 'a' }] }),
      /Action\.Submit/,
    ],
    ['a text block without text', withContent({ body: [{ type: 'TextBlock' }] }), /TextBlock has no text/],
    ['more than 28 kB', withContent({ speak: 'a'.repeat(28_000) }), /28 kB/],
  ])('%s: 202, and then the flow fails', (_what, message, failure) => {
    expect(post(teams, message).status).toBe(202);
    expect(world.inbox).toMatchObject([
      { status: 202, shown: false, failure: expect.stringMatching(failure) },
    ]);
  });
});

describe('sandbox/wire/channels: Slack', () => {
  const { slack } = channelAddresses;
  const message = slackBlocks(envelopeOf(secretEnds));
  it.each<[string, string, unknown, number, string]>([
    ['a message', slack, message, 200, 'ok'],
    ['another token', `${slack}x`, message, 403, 'invalid_token'],
    ['another service', slack.replace('B0', 'B1'), message, 404, 'no_service'],
    ['no JSON', slack, 'payload', 400, 'invalid_payload'],
    ['nothing in it', slack, {}, 400, 'no_text'],
    ['a card', slack, { blocks: [card] }, 400, 'invalid_blocks'],
  ])('%s', (_what, address, body, status, word) => {
    expect(post(address, body)).toMatchObject({ status, body: word });
  });

  it('too many: 429 with Retry-After', () => {
    arm(world, { name: 'channelThrottled', target: 'Slack', seconds: 7 });
    expect(post(slack, message)).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
  });
});

describe('sandbox/wire/channels: a webhook', () => {
  const { webhook } = channelAddresses;
  const key = 'the key in the vault, long enough';
  const data = { text: { title: 'a' } };
  const event = { specversion: '1.0', id: 'm-1', source: 'hubkeeper', type: 'hubkeeper.alert.raised', data };
  const contentType = 'application/cloudevents+json; charset=utf-8';
  beforeEach(() => {
    const vault = world.vaults.get(keeperVaultName);
    if (vault) setSecret(vault, 'hubkeeper-signing', key, {}, world.clock.now());
  });

  function signed(
    body: string,
    { ago = 0, secret = 'alerts-webhook', type = contentType } = {},
  ): Ask['headers'] {
    const seconds = Math.floor(world.clock.now() / 1000) - ago;
    const derived = createHmac('sha256', key).update(`["hubkeeper-webhook-key",1,"${secret}"]`).digest();
    const mac = createHmac('sha256', derived).update(`m-1.${seconds}.${body}`).digest('base64');
    return {
      'content-type': type,
      'webhook-id': 'm-1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,AAAA v1,${mac}`,
    };
  }

  it('a signed event is taken', () => {
    const body = JSON.stringify(event);
    expect(post(webhook, body, signed(body)).status).toBe(204);
    expect(world.inbox).toMatchObject([{ channel: 'webhook', id: 'm-1', title: 'a', shown: true }]);
  });

  it.each<[string, number, (body: string) => Ask['headers'], object]>([
    ['no signature', 401, () => ({ 'content-type': contentType }), event],
    ['a signature of six minutes ago', 401, (body) => signed(body, { ago: 360 }), event],
    ['one of six minutes ahead', 401, (body) => signed(body, { ago: -360 }), event],
    ['one with the key of another address', 401, (body) => signed(body, { secret: 'other' }), event],
    ['one for another body', 401, (body) => signed(`${body} `), event],
    ['plain JSON', 415, (body) => signed(body, { type: 'application/json' }), event],
    ['an event without a source', 400, (body) => signed(body), { ...event, source: undefined }],
  ])('%s is refused with %i', (_what, status, headersOf, message) => {
    const body = JSON.stringify(message);
    expect(post(webhook, body, headersOf(body)).status).toBe(status);
    expect(world.inbox.map(({ shown }) => shown)).toEqual([false]);
  });
});

describe('sandbox/world/channels', () => {
  it('faults of channels know the three kinds and no other', () => {
    expect(addFault(world, { name: 'channelDown', target: 'pager' })).toEqual({
      status: 404,
      detail: 'There is no channel pager: teams, slack, webhook.',
    });
  });

  it('a slow answer is due after so many seconds, and never more than 20', () => {
    arm(world, { name: 'channelSlow', seconds: 3 });
    arm(world, { name: 'channelSlow', seconds: 300 });
    const due = [1, 2, 3]
      .map(() => post(channelAddresses.teams, card))
      .map((each) => 'afterMs' in each && each.afterMs);
    expect(due).toEqual([3000, 20_000, 0]);
  });

  it('the state shows who got what, without the words and without addresses; a reset forgets it', () => {
    post(channelAddresses.teams, card);
    post(channelAddresses.slack, 'x');
    const state = stateOf(world) as { messages: object[] };
    expect(state.messages).toEqual([
      {
        at: '2027-03-02T06:00:00Z',
        channel: 'teams',
        id: 'raised-4f1c9a-7',
        title: secretEnds.title,
        status: 202,
        shown: true,
      },
      { at: '2027-03-02T06:00:00Z', channel: 'slack', id: '', title: '', status: 400, shown: false },
    ]);
    expect(JSON.stringify(state)).not.toContain(flow.sig);
    world.reset();
    expect(world.inbox).toEqual([]);
  });

  it('other methods and places are not pretended to', () => {
    expect(post(channelAddresses.slack, '', {}, 'GET').status).toBe(501);
    expect(post('https://hooks.example.edu/other', '').status).toBe(501);
  });
});
