import { dayMs, hourMs, type Instant, minuteMs } from '../time.ts';
import type { AlertMessage, Delivery, OutboxEntry } from './alertFacts.ts';
import { isForAll } from './alertStep.ts';
import type { Channel } from './channel.ts';
import { isPassing } from './passing.ts';
import { quietUntil } from './quietUntil.ts';

/** A channel that has taken nothing for so long is silent: the next one hears of it (ms). */
export const silentMs = hourMs;

/** A sending that was not heard of again was cut off by a crash after this (ms): it is made again, marked as a repeat. */
const cutOffMs = 2 * minuteMs;

/** A message is tried for so long (ms). */
const patienceMs = 30 * dayMs;

/** Older than this (ms), news of what passes is over. */
const passedMs = hourMs;

/** A channel's own word is heeded for so long (ms): one that says a year may have meant a minute. */
const longestPauseMs = dayMs;

const pausesMs = [1, 2, 5, 10, 20, 30].map((minutes) => minutes * minuteMs);

/** What is to be done about a message: send it there now, or look again then. Undefined `nextAt`: it is all over. */
export type DeliveryPlan = {
  readonly entry: OutboxEntry;
  readonly due: readonly Channel[];
  readonly nextAt?: Instant;
};

/** The row of a message that nobody has been sent yet. */
export function openEntry(message: AlertMessage, channels: readonly Channel[]): OutboxEntry {
  const all = message.kind === 'test' || message.items.some(({ subject, step }) => isForAll(subject, step));
  const first = message.kind === 'solved' || all ? channels : channels.slice(0, 1);
  const deliveries = first.map((channel) => [channel.name, waiting(message, channel)] as const);
  return { message, deliveries: Object.fromEntries(deliveries) };
}

/**
 * Judges where a message stands. Pure and total; a channel that is not configured any more is let go, but what it has
 * taken was told: a channel that gets another name is not sent the news of last week.
 */
export function planDeliveries(entry: OutboxEntry, channels: readonly Channel[], now: Instant): DeliveryPlan {
  const { message } = entry;
  const known = new Map(channels.map((channel) => [channel.name, channel]));
  const deliveries = new Map(
    Object.entries(entry.deliveries).filter(([name, { kind }]) => known.has(name) || kind === 'sent'),
  );
  for (const [name, delivery] of deliveries) {
    if (delivery.kind === 'waiting' && now - message.at >= patienceOf(message))
      deliveries.set(name, { kind: 'lost', at: now, problem: delivery.problem ?? 'never taken' });
  }
  const next = channels.find(({ name }) => !deliveries.has(name));
  if (next && isSilent(message, [...deliveries.values()], now))
    deliveries.set(next.name, waiting(message, next));

  const due: Channel[] = [];
  const later: Instant[] = [];
  for (const [name, delivery] of deliveries) {
    const channel = known.get(name);
    const ripe = dueAt(delivery);
    if (!channel || ripe === undefined) continue;
    // Tried again, or only now of use here: the hours in which it would arrive count, not those in which it was written.
    const from = calmAt(message, channel, Math.max(ripe, now));
    if (from <= now) due.push(channel);
    else later.push(from);
  }
  const unreached = next !== undefined && ![...deliveries.values()].some(({ kind }) => kind === 'sent');
  if (unreached && message.at + silentMs > now) later.push(message.at + silentMs);
  return {
    entry: { message, deliveries: Object.fromEntries(deliveries) },
    due,
    ...(later.length > 0 && { nextAt: Math.min(...later) }),
  };
}

/** After so many tries that came to nothing the next one waits so long; a channel's own word may make it longer. */
export function retryDelivery(
  { attempts, mayHaveArrived }: { readonly attempts: number; readonly mayHaveArrived?: boolean },
  problem: string,
  now: Instant,
  retryAfterMs = 0,
): Delivery {
  const pause = pausesMs[Math.min(attempts, pausesMs.length - 1)] ?? 0;
  return {
    kind: 'waiting',
    from: now + Math.max(pause, Math.min(Math.ceil(retryAfterMs), longestPauseMs)),
    attempts: attempts + 1,
    problem,
    ...(mayHaveArrived && { mayHaveArrived: true as const }),
  };
}

function waiting(message: AlertMessage, channel: Channel): Delivery {
  return { kind: 'waiting', from: calmAt(message, channel, message.at), attempts: 0 };
}

/** The first moment from `at` on at which the channel may be disturbed by this message. */
function calmAt(message: AlertMessage, { quiet }: Channel, at: Instant): Instant {
  const { severity, kind } = message;
  return severity === 'critical' || kind === 'test' || isOnlyPassing(message) ? at : quietUntil(quiet, at);
}

function patienceOf(message: AlertMessage): number {
  return isOnlyPassing(message) ? passedMs : patienceMs;
}

function isOnlyPassing({ items }: AlertMessage): boolean {
  return items.length > 0 && items.every(({ subject }) => isPassing(subject));
}

/** Nobody has taken it for an hour since somebody might have. */
function isSilent(message: AlertMessage, deliveries: readonly Delivery[], now: Instant): boolean {
  if (deliveries.some(({ kind }) => kind === 'sent')) return false;
  const asked = deliveries.some((each) => each.kind !== 'waiting' || each.attempts > 0);
  return deliveries.length === 0 || (asked && now - message.at >= silentMs);
}

function dueAt(delivery: Delivery): Instant | undefined {
  if (delivery.kind === 'waiting') return delivery.from;
  return delivery.kind === 'sending' ? delivery.since + cutOffMs : undefined;
}
