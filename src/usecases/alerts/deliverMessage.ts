import type { AlertMessage, Delivery, OutboxEntry } from '../../core/alerts/alertFacts.ts';
import type { Channel } from '../../core/alerts/channel.ts';
import type { MessageText } from '../../core/alerts/messageText.ts';
import { planDeliveries, retryDelivery } from '../../core/alerts/planDeliveries.ts';
import { ownValue } from '../../core/ownValue.ts';
import type { Instant } from '../../core/time.ts';
import type { ChannelAnswer } from '../../ports/channels.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';

export type DeliverDeps = Pick<Keeper, 'policy' | 'clock' | 'log' | 'state' | 'followUps' | 'channels'>;

/** A message in words; who calls knows the words. May ask the vault for a signature. */
export type SayMessage = (message: AlertMessage) => Promise<MessageText>;

/**
 * Sends one message to every channel that it is due at, one after the other. Each sending is written down before it is
 * made: one that a crash cut off is found, made again, and marked as a repeat. Throws AzureFault where the state cannot be
 * reached; a channel that cannot is written down and tried again later.
 */
export async function deliverMessage(deps: DeliverDeps, id: string, say: SayMessage): Promise<void> {
  const { state, policy, clock, followUps } = deps;
  let tried = false;
  for (;;) {
    const row = await state.outbox.read(id);
    if (!row) return;
    const now = clock.now();
    const { entry, due, nextAt } = planDeliveries(row.value, policy.channels, now);
    const [channel] = due;
    if (!channel) {
      const changed = JSON.stringify(entry) !== JSON.stringify(row.value);
      if (changed && !(await state.outbox.write(id, entry, row.etag)).ok) continue;
      // Whoever comes in vain leaves no message behind: they would grow more with each round that asks too.
      if (nextAt !== undefined && tried)
        await followUps.send({ v: 1, kind: 'outbox', subject: id, notBefore: nextAt });
      return;
    }
    const sent = await sendOne(deps, { ...row, value: entry }, channel, say);
    if (!sent) return;
    tried = true;
  }
}

/** False: somebody else is at it. */
async function sendOne(
  { state, channels, clock, log }: DeliverDeps,
  row: Row<OutboxEntry>,
  channel: Channel,
  say: SayMessage,
): Promise<boolean> {
  const { message } = row.value;
  const before = ownValue(row.value.deliveries, channel.name);
  const attempts = before && 'attempts' in before ? before.attempts : 0;
  const repeated =
    before?.kind === 'sending' || (before?.kind === 'waiting' && before.mayHaveArrived === true);
  // What has to be asked for is asked first: from the claim on there is nothing but the sending.
  const text = await say(message);
  const claimed = withDelivery(row.value, channel, {
    kind: 'sending',
    since: clock.now(),
    attempts,
  });
  const written = await state.outbox.write(message.id, claimed, row.etag);
  if (!written.ok) return false;
  const answer = await channels.send(channel, {
    id: message.id,
    at: message.at,
    repeated,
    type: message.kind,
    data: dataOf(message),
    text,
  });
  const at = clock.now();
  const delivery = deliveryAfter(answer, { attempts, repeated }, at);
  log.info('alerts.sent', {
    message: message.id,
    channel: channel.name,
    outcome: answer.kind,
    ...(answer.kind !== 'accepted' && { problem: answer.problem }),
  });
  await keepResult({ state }, { ...row, value: claimed, etag: written.value }, channel, delivery);
  return true;
}

/** So often others may write to the same message in between. */
const tries = 10;

/**
 * Writes down what came of a sending, whoever has written to the message meanwhile: a result that is lost would be taken
 * for a crash, and the message sent again.
 */
async function keepResult(
  { state }: Pick<DeliverDeps, 'state'>,
  claimed: Row<OutboxEntry>,
  channel: Channel,
  delivery: Delivery,
): Promise<void> {
  const { id } = claimed.value.message;
  const claim = ownValue(claimed.value.deliveries, channel.name);
  let row: Row<OutboxEntry> | undefined = claimed;
  for (let attempt = 1; row && attempt <= tries; attempt += 1) {
    const now = ownValue(row.value.deliveries, channel.name);
    const isOurs = now?.kind === 'sending' && claim?.kind === 'sending' && now.since === claim.since;
    if (!isOurs) return;
    if ((await state.outbox.write(id, withDelivery(row.value, channel, delivery), row.etag)).ok) return;
    row = await state.outbox.read(id);
  }
}

function deliveryAfter(
  answer: ChannelAnswer,
  { attempts, repeated }: { readonly attempts: number; readonly repeated: boolean },
  at: Instant,
): Delivery {
  if (answer.kind === 'accepted') return { kind: 'sent', at, ...(repeated && { repeated: true as const }) };
  if (answer.kind === 'refused')
    return retryDelivery({ attempts, mayHaveArrived: repeated }, answer.problem, at, answer.retryAfterMs);
  const mayHaveArrived = repeated || answer.mayHaveArrived === true;
  return retryDelivery({ attempts, mayHaveArrived }, answer.problem, at);
}

function withDelivery(entry: OutboxEntry, { name }: Channel, delivery: Delivery): OutboxEntry {
  return { ...entry, deliveries: { ...entry.deliveries, [name]: delivery } };
}

/** For programs: what it is about, and how near. */
function dataOf({ kind, severity, items }: AlertMessage): Record<string, unknown> {
  return {
    kind,
    severity,
    items: items.map(({ subject, step, openedAt }) => ({ ...subject, step, openedAt })),
  };
}
