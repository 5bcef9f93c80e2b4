import { ownVault } from '../../src/core/rotation/loginSecret.ts';
import { secondMs } from '../../src/core/time.ts';
import type { ChannelAnswer, Channels, Envelope } from '../../src/ports/channels.ts';
import {
  type ChannelKind,
  channelAddresses,
  channelKinds,
  shownAddresses,
} from '../world/channels/channelAddresses.ts';
import { type Judgement, type Reception, receive } from '../world/channels/inbox.ts';
import { recordCall, type World } from '../world/world.ts';
import { readNewest } from './readNewest.ts';

/** So long the keeper waits for an answer (seconds). */
const patienceSeconds = 15;

/** What a healthy receiver answers. */
const thanks = { teams: 202, slack: 200, webhook: 204 } as const satisfies Record<ChannelKind, number>;

/** What each says to a message in another's format. */
const misled: Readonly<Record<ChannelKind, Judgement>> = {
  teams: { status: 202, failure: 'no attachments' },
  slack: { status: 400, failure: 'no_text' },
  webhook: { status: 401, failure: 'no signature fits' },
};

/** The port straight over the world: the envelope itself arrives, in no channel's format, and is not signed. */
export function worldChannels(world: World): Channels {
  return {
    async send({ kind, secret }, envelope) {
      const read = readAddress(world, secret);
      if ('problem' in read) return { kind: 'failed', problem: read.problem };
      const receiver = channelKinds.find((each) => channelAddresses[each] === read.address);
      if (!receiver) return { kind: 'failed', problem: 'its host has no address (ENOTFOUND)' };
      const given = receive(world, arrival(receiver, envelope), () =>
        receiver === kind ? { status: thanks[kind] } : misled[receiver],
      );
      const answer = answered(given);
      const status =
        answer.kind === 'refused' ? answer.status : answer.kind === 'failed' ? 0 : thanks[receiver];
      recordCall(world, 'POST', shownAddresses[receiver], status);
      return answer;
    },
  };
}

function arrival(channel: ChannelKind, envelope: Envelope) {
  return { channel, id: envelope.id, title: envelope.text.title, body: JSON.stringify(envelope) };
}

function answered(given: Reception): ChannelAnswer {
  switch (given.kind) {
    case 'down':
      return { kind: 'refused', status: 503, problem: 'it answered 503' };
    case 'throttled': {
      const retryAfterMs = given.retryAfterSeconds * secondMs;
      return { kind: 'refused', status: 429, problem: 'it answered 429: it is sent too much', retryAfterMs };
    }
    case 'lost': {
      const problem = 'the connection broke before there was an answer';
      return { kind: 'failed', problem, mayHaveArrived: true };
    }
    case 'judged': {
      const { status, failure = '' } = given.judgement;
      if (given.seconds > patienceSeconds)
        return { kind: 'failed', problem: 'it did not answer within 15 s', mayHaveArrived: true };
      return status < 300
        ? { kind: 'accepted' }
        : { kind: 'refused', status, problem: `it answered ${status}: ${failure}` };
    }
  }
}

/** The keeper's vault is asked each time; nothing is remembered. */
function readAddress(
  world: World,
  secret: string,
): { readonly address: string } | { readonly problem: string } {
  const read = readNewest(world, { vault: ownVault, secret });
  if ('value' in read && read.value.startsWith('https://')) return { address: read.value };
  const why = 'why' in read ? read.why : 'is not an https:// address';
  return { problem: `its address, the secret ${secret} of the keeper's vault, ${why}` };
}
