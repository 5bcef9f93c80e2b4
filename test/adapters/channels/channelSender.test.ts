import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { memorySigner } from '../../../sandbox/inprocess/memorySigner.ts';
import { channelSender } from '../../../src/adapters/channels/channelSender.ts';
import type { AddressRead } from '../../../src/adapters/channels/vaultAddresses.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import { envelopeOf, secretEnds, worldChannelsOf } from '../../builders/messages.ts';

const address =
  'https://prod-07.westeurope.logic.azure.com:443/workflows/0123456789abcdef/triggers/manual/paths/invoke?sv=1.0&sig=aB3_xY-9%2Bsecret~key';
const now = Date.parse('2026-11-21T13:00:00Z');
const { teams, slack, webhook } = worldChannelsOf;

type Sent = { readonly url: string; readonly init: RequestInit };

function sender(given: Response | Error | (() => Promise<Response>), read?: AddressRead, signer?: Signer) {
  const sent: Sent[] = [];
  const forgotten: string[] = [];
  const channels = channelSender({
    addresses: {
      read: async () => read ?? { kind: 'address', address: secretValue(address) },
      forget: (secret) => {
        forgotten.push(secret);
      },
    },
    signer: signer ?? memorySigner(),
    clock: { now: () => now },
    source: 'https://hubkeeper.example.edu',
    fetchReceiver: async (url, init = {}) => {
      sent.push({ url: String(url), init });
      if (given instanceof Error) throw given;
      return typeof given === 'function' ? given() : given;
    },
  });
  return { channels, sent, forgotten };
}

const envelope = envelopeOf(secretEnds);
const answerTo = (given: Parameters<typeof sender>[0], channel: Parameters<typeof send>[0] = teams) =>
  send(channel, given);
function send(channel: typeof teams | typeof slack | typeof webhook, given: Parameters<typeof sender>[0]) {
  return sender(given).channels.send(channel, envelope);
}

const failure = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} ${address}`), { code }) });

describe('adapters/channels/channelSender', () => {
  it('posts once, to the address as it is, says who it is, and follows nothing', async () => {
    const { channels, sent } = sender(new Response(null, { status: 202 }));
    expect(await channels.send(teams, envelope)).toEqual({ kind: 'accepted' });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe(address);
    expect(sent[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' });
    expect(sent[0]?.init.headers).toEqual({
      'user-agent': 'hubkeeper',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('signs an event as Standard Webhooks do, with a key of this address and not the keeper’s own', async () => {
    const { channels, sent } = sender(new Response(null, { status: 204 }));
    await channels.send(webhook, { ...envelope, id: 'raised-1.2 ü' });
    const headers = sent[0]?.init.headers as Record<string, string>;
    const body = String(sent[0]?.init.body);
    const { kid, mac } = await memorySigner().sign('["hubkeeper-webhook-key",1,"alerts-webhook"]');
    const text = `raised-1%2E2%20%C3%BC.1795266000.${body}`;
    const key = Buffer.from(mac, 'base64url');
    expect(headers).toEqual({
      'user-agent': 'hubkeeper',
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': 'raised-1%2E2%20%C3%BC',
      'webhook-timestamp': '1795266000',
      'webhook-signature': `v1,${createHmac('sha256', key).update(text).digest('base64')}`,
      'hubkeeper-key-version': kid,
    });
    const own = (await memorySigner().sign(text)).mac;
    expect(headers['webhook-signature']).not.toContain(Buffer.from(own, 'base64url').toString('base64'));
  });

  it('an event is a CloudEvent with the message, its data, and whether it is a repeat', async () => {
    const { channels, sent } = sender(() => Promise.resolve(new Response(null, { status: 204 })));
    await channels.send(webhook, envelope);
    await channels.send(webhook, { ...envelope, repeated: true });
    const [first, again] = sent.map(({ init }) => JSON.parse(String(init.body)));
    expect(first).toMatchObject({
      specversion: '1.0',
      id: envelope.id,
      source: 'https://hubkeeper.example.edu',
      type: 'hubkeeper.alert.raised',
      time: '2026-11-21T13:00:00Z',
      datacontenttype: 'application/json',
      data: {
        items: [{ id: 'appSecret:1', step: 7 }],
        repeated: false,
        text: { title: secretEnds.title, severity: 'warning', todo: secretEnds.todo },
      },
    });
    expect([first.data.text.note, again.id]).toEqual([undefined, first.id]);
    expect(again.data).toMatchObject({
      repeated: true,
      text: { note: 'Sent again: an earlier copy may have reached you.' },
    });
  });

  it.each<[string, Response, number | undefined]>([
    ['seconds', new Response('', { status: 429, headers: { 'retry-after': '30' } }), 30_000],
    ['a fraction', new Response('', { status: 429, headers: { 'retry-after': '0.25' } }), 250],
    [
      'a date',
      new Response('', { status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 13:02:00 GMT' } }),
      120_000,
    ],
    ['nonsense', new Response('', { status: 429, headers: { 'retry-after': 'soon' } }), undefined],
    ['nothing', new Response('', { status: 429 }), undefined],
  ])('429 with %s in Retry-After', async (_what, answer, retryAfterMs) => {
    expect(await answerTo(answer)).toEqual({
      kind: 'refused',
      status: 429,
      problem: 'it answered 429: it is sent too much',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  });

  it.each<[Response, string]>([
    [
      Response.json({ error: { code: 'X', message: 'The body is bad.' } }, { status: 400 }),
      'it answered 400: The body is bad.',
    ],
    [
      new Response('invalid_token', { status: 403 }),
      'it answered 403: the address is no longer good: invalid_token',
    ],
    [new Response('', { status: 404 }), 'it answered 404: there is nothing at the address'],
    [
      new Response('<html><style>a{}</style><h1>Bad\n gateway</h1></html>', { status: 502 }),
      'it answered 502: Bad gateway',
    ],
    [
      new Response('', { status: 302, headers: { location: 'https://elsewhere.example' } }),
      'it answered 302, a redirect, and those are not followed',
    ],
  ])('%o is refused in words', async (answer, problem) => {
    expect(await answerTo(answer)).toEqual({ kind: 'refused', status: answer.status, problem });
  });

  it('tells at most 200 characters of what the receiver says', async () => {
    const answer = await answerTo(new Response('x'.repeat(100_000), { status: 500 }));
    expect(answer).toMatchObject({ problem: `it answered 500: ${'x'.repeat(199)}…` });
  });

  it.each<[string, string]>([
    ['whole', `No flow at ${address}.`],
    ['as a JSON text', JSON.stringify({ error: { message: `No ${new URL(address).href}` } })],
    ['as a page', `<p>${address.replaceAll('&', '&amp;')}</p>`],
    ['by its path', `POST ${new URL(address).pathname}${new URL(address).search}`],
    ['by its key', 'sig=aB3_xY-9%2Bsecret~key'],
    ['by its key, decoded', 'sig=aB3_xY-9+secret~key'],
    ['by its workflow', 'workflow 0123456789abcdef is gone'],
    ['many times', address.repeat(300)],
  ])('an answer that repeats the address %s does not spread it', async (_how, said) => {
    const told = inspect(await answerTo(new Response(said, { status: 400 })), { depth: 9 });
    for (const part of ['0123456789abcdef', 'secret~key', 'aB3_xY', 'prod-07'])
      expect(told).not.toContain(part);
  });

  it.each<[typeof teams | typeof slack, string]>([
    [
      teams,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=1.',
    ],
    [slack, '{"ok":false,"error":"invalid_blocks"}'],
    [slack, 'no_text'],
  ])('$kind: 200 with a failure in the body is a refusal', async (channel, body) => {
    expect(await answerTo(new Response(body), channel)).toMatchObject({ kind: 'refused', status: 200 });
  });

  it.each<[typeof teams | typeof slack | typeof webhook, string]>([
    [teams, '1'],
    [slack, 'ok'],
    [webhook, 'delivery failed, they say, and yet 200'],
  ])('$kind: 200 with "%s" is a yes', async (channel, body) => {
    expect(await answerTo(new Response(body), channel)).toEqual({ kind: 'accepted' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['ENOTFOUND', { problem: 'its host has no address (ENOTFOUND)' }],
    ['ECONNREFUSED', { problem: 'nothing answers at its host (ECONNREFUSED)' }],
    ['CERT_HAS_EXPIRED', { problem: 'its certificate is not to be trusted (CERT_HAS_EXPIRED)' }],
    [
      'UND_ERR_SOCKET',
      { problem: 'the connection broke before there was an answer (UND_ERR_SOCKET)', mayHaveArrived: true },
    ],
  ])('%s failed, and the host is not named', async (code, told) => {
    expect(await answerTo(failure(code))).toEqual({ kind: 'failed', ...told });
  });

  it.each([401, 403, 404, 410])('after %i the address is read anew', async (status) => {
    const { channels, forgotten } = sender(new Response('', { status }));
    await channels.send(teams, envelope);
    expect(forgotten).toEqual(['teams-webhook']);
  });

  it('without an address or a signature nothing is sent, and it says why', async () => {
    const none = sender(new Response(), { kind: 'none', problem: 'its address is not there' });
    expect(await none.channels.send(teams, envelope)).toEqual({
      kind: 'failed',
      problem: 'its address is not there',
    });
    const sign = () => Promise.reject(new AzureFault('vault.getSecret', 'the vault said nothing'));
    const unsigned = sender(new Response(), undefined, { sign, verify: sign });
    expect(await unsigned.channels.send(webhook, envelope)).toEqual({
      kind: 'failed',
      problem: 'it could not be signed: the vault said nothing',
    });
    expect([...none.sent, ...unsigned.sent]).toEqual([]);
  });

  it('a receiver that says nothing for 15 s has perhaps taken it', async () => {
    const late = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    const { channels, sent } = sender(() => new Promise(() => undefined));
    const answer = channels.send(teams, envelope);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    late.abort();
    expect(await answer).toEqual({
      kind: 'failed',
      problem: 'it did not answer within 15 s',
      mayHaveArrived: true,
    });
    expect(AbortSignal.timeout).toHaveBeenCalledWith(15_000);
  });
});
