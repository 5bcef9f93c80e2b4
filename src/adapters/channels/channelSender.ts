import type { Channel } from '../../core/alerts/channel.ts';
import type { SecretValue } from '../../core/secretValue.ts';
import { secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { ChannelAnswer, Channels, Envelope } from '../../ports/channels.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Signer } from '../../ports/signer.ts';
import { connectionProblem } from '../connectionProblem.ts';
import { cloudEvent } from './cloudEvent.ts';
import { judgeAnswer } from './judgeAnswer.ts';
import { readWords } from './receiverWords.ts';
import { slackBlocks } from './slackBlocks.ts';
import { teamsCard } from './teamsCard.ts';
import type { ChannelAddresses } from './vaultAddresses.ts';
import { webhookHeaders } from './webhookHeaders.ts';

export type SenderParts = {
  readonly addresses: ChannelAddresses;
  readonly signer: Signer;
  readonly clock: Clock;
  /** Names the keeper in events, an absolute URI where there is one. */
  readonly source: string;
  readonly fetchReceiver?: typeof fetch;
};

type Letter = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** For all of it: address, signature, sending, answer (ms). */
const patienceMs = 15 * secondMs;

/**
 * Sends messages to Teams, Slack and webhooks, once each and without following redirects. The address is read from the
 * vault and appears nowhere else: neither in what is answered nor in an error's cause.
 */
export function channelSender(parts: SenderParts): Channels {
  return {
    async send(channel, envelope) {
      const signal = AbortSignal.timeout(patienceMs);
      const underWay = { isSent: false };
      const late = new Promise<ChannelAnswer>((resolve) => {
        const answer = { kind: 'failed', problem: 'it did not answer within 15 s' } as const;
        const tell = () => resolve(underWay.isSent ? { ...answer, mayHaveArrived: true } : answer);
        signal.addEventListener('abort', tell, { once: true });
      });
      // The vault has a patience of its own, and a body may never end.
      return Promise.race([sendOnce(parts, channel, envelope, { signal, underWay }), late]);
    },
  };
}

async function sendOnce(
  parts: SenderParts,
  channel: Channel,
  envelope: Envelope,
  { signal, underWay }: { readonly signal: AbortSignal; readonly underWay: { isSent: boolean } },
): Promise<ChannelAnswer> {
  const { addresses, clock, fetchReceiver = fetch } = parts;
  const read = await addresses.read(channel.secret);
  if (read.kind === 'none') return { kind: 'failed', problem: read.problem };
  const letter = await writeLetter(parts, channel, envelope);
  if ('problem' in letter) return { kind: 'failed', problem: letter.problem };
  if (signal.aborted) return { kind: 'failed', problem: 'it was too late to send it' };
  try {
    underWay.isSent = true;
    const answer = await post(fetchReceiver, read.address, letter, signal);
    // A webhook's 2xx is all it has to say, however long it goes on talking.
    const isDone = channel.kind === 'webhook' && answer.ok;
    const body = isDone ? await answer.body?.cancel() : await readWords(answer, read.address);
    if ([401, 403, 404, 410].includes(answer.status)) addresses.forget(channel.secret);
    return judgeAnswer(channel.kind, answer, body ?? '', clock.now());
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    return { kind: 'failed', ...connectionProblem(fault) };
  }
}

function post(fetchReceiver: typeof fetch, address: SecretValue, letter: Letter, signal: AbortSignal) {
  return fetchReceiver(address.reveal(), {
    method: 'POST',
    headers: { 'user-agent': 'hubkeeper', ...letter.headers },
    body: letter.body,
    redirect: 'manual',
    signal,
  });
}

async function writeLetter(
  { signer, clock, source }: SenderParts,
  channel: Channel,
  envelope: Envelope,
): Promise<Letter | { readonly problem: string }> {
  if (channel.kind !== 'webhook') {
    const message = channel.kind === 'teams' ? teamsCard(envelope) : slackBlocks(envelope);
    return { body: JSON.stringify(message), headers: { 'content-type': 'application/json; charset=utf-8' } };
  }
  const body = JSON.stringify(cloudEvent(envelope, source));
  try {
    const at = clock.now();
    const signed = await webhookHeaders(signer, { secret: channel.secret, id: envelope.id, at, body });
    const contentType = 'application/cloudevents+json; charset=utf-8';
    return { body, headers: { 'content-type': contentType, ...signed } };
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    return { problem: `it could not be signed: ${fault.message}` };
  }
}
