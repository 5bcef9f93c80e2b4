import type { ChannelKind } from '../world/channels/channelAddresses.ts';
import type { InboxMessage } from '../world/channels/inboxMessage.ts';
import type { Stage } from './stage.ts';

/** What a channel took, whether or not its sender heard of that. */
export function arrived({ world: { world } }: Stage, channel: ChannelKind): InboxMessage[] {
  return world.inbox.filter((each) => each.channel === channel && (each.status < 300 || each.status === 0));
}

export function titles(stage: Stage, channel: ChannelKind): string[] {
  return arrived(stage, channel).map(({ title }) => title);
}

export function isOnce(stage: Stage, channel: ChannelKind): boolean {
  const all = titles(stage, channel);
  return new Set(all).size === all.length;
}

export function count(all: readonly string[], what: string): number {
  return all.filter((title) => title.includes(what) && !title.startsWith('Solved')).length;
}

type EventBody = {
  readonly type: string;
  readonly data: { readonly items?: readonly { readonly id: string; readonly step: number }[] };
};

function eventsOf(stage: Stage): EventBody[] {
  return arrived(stage, 'webhook').map(({ body }) => JSON.parse(body) as EventBody);
}

/** The steps of one subject in the order in which the webhook heard of them. */
export function stepsOf(stage: Stage, prefix: string): number[] {
  return eventsOf(stage)
    .filter(({ type }) => !type.endsWith('solved'))
    .flatMap(({ data }) => data.items ?? [])
    .filter(({ id }) => id.startsWith(prefix) && !id.includes('hub-client-secret'))
    .map(({ step }) => step);
}

export function subjectsOf(stage: Stage, prefix: string): string[] {
  return eventsOf(stage)
    .flatMap(({ data }) => data.items ?? [])
    .map(({ id }) => id)
    .filter((id) => id.startsWith(prefix));
}
