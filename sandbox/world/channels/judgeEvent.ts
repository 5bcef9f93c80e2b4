import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../../src/core/parseJson.ts';
import { minuteMs, secondMs } from '../../../src/core/time.ts';
import { keeperVaultName, readSecret } from '../vault.ts';
import type { World } from '../world.ts';
import { channelSecrets } from './channelAddresses.ts';
import type { Judgement } from './inbox.ts';

export type SignedEvent = {
  readonly id: string;
  readonly timestamp: string;
  /** One or more, each `v1,{base64}`, with spaces between. */
  readonly signature: string;
  readonly contentType: string;
  readonly body: string;
};

/** What CloudEvents 1.0 asks of every event, and what we send of the rest. */
const event = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  time: z.iso.datetime({ offset: true }).optional(),
  datacontenttype: z.string().optional(),
  data: z.looseObject({ text: z.looseObject({ title: z.string().min(1) }) }),
});

/** Older and younger ones than this are not believed (ms). */
const toleranceMs = 5 * minuteMs;

/** A receiver as people build one: it was given the key for its address once, and knows what Standard Webhooks says. */
export function judgeEvent(world: World, given: SignedEvent): Judgement {
  if (Math.abs(world.clock.now() - Number(given.timestamp) * secondMs) > toleranceMs) {
    return { status: 401, failure: 'the timestamp is too far from now' };
  }
  if (!isSigned(world, given)) return { status: 401, failure: 'no signature fits' };
  if (!given.contentType.startsWith('application/cloudevents+json')) {
    return { status: 415, failure: 'not a CloudEvent in structured JSON' };
  }
  return event.safeParse(parseJson(given.body)).success
    ? { status: 204 }
    : { status: 400, failure: 'not an event that is understood' };
}

function isSigned(world: World, { id, timestamp, signature, body }: SignedEvent): boolean {
  const key = receiverKey(world);
  if (!key) return false;
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signature
    .split(' ')
    .filter((each) => each.startsWith('v1,'))
    .map((each) => Buffer.from(each.slice(3), 'base64'))
    .some((each) => each.length === expected.length && timingSafeEqual(each, expected));
}

/** As its owner derives it from the keeper's secret. */
function receiverKey(world: World): Buffer | undefined {
  const vault = world.vaults.get(keeperVaultName);
  const signing = vault && readSecret(vault, 'hubkeeper-signing', undefined, world.clock.now());
  if (!signing?.ok) return undefined;
  const text = `["hubkeeper-webhook-key",1,"${channelSecrets.webhook}"]`;
  return createHmac('sha256', signing.value.value).update(text).digest();
}
