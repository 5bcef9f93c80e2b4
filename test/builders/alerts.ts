import type { CallHooks } from '../../sandbox/inprocess/callHooks.ts';
import { hooked } from '../../sandbox/inprocess/callHooks.ts';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { moveTo } from '../../sandbox/inprocess/liveOn.ts';
import type { World } from '../../sandbox/world/world.ts';
import type { AlertItem, AlertMessage } from '../../src/core/alerts/alertFacts.ts';
import type { Channel } from '../../src/core/alerts/channel.ts';
import type { Clock, Risk } from '../../src/core/alerts/subject.ts';
import { dayMs, type Instant } from '../../src/core/time.ts';
import type { ChannelAnswer, Channels, Envelope } from '../../src/ports/channels.ts';
import { deliverMessage, type SayMessage } from '../../src/usecases/alerts/deliverMessage.ts';
import { raiseAlerts } from '../../src/usecases/alerts/raiseAlerts.ts';
import { policyOf } from './policy.ts';

export const teams: Channel = { name: 'teams', kind: 'teams', secret: 'teams-webhook' };
export const slack: Channel = { name: 'slack', kind: 'slack', secret: 'slack-webhook' };

export function clockOf(id: string, endsAt: Instant, parts: Partial<Clock> = {}): Clock {
  return {
    id: `vaultSecret:${id}`,
    kind: 'vaultSecret',
    name: `secret ${id}`,
    hubs: [],
    detail: {},
    endsAt,
    ...parts,
  };
}

export function riskOf(id: string, since: Instant, parts: Partial<Risk> = {}): Risk {
  return {
    id: `notUp:${id}`,
    kind: 'notUp',
    name: id,
    hubs: [id],
    detail: {},
    since,
    severity: 'warning',
    ...parts,
  };
}

/** What a channel was given. */
export type Taken = { readonly channel: string; readonly at: Instant; readonly envelope: Envelope };

export type AlertHouse = {
  readonly world: World;
  readonly keeper: InProcessKeeper;
  readonly taken: Taken[];
  /** What a channel answers from now on. */
  answer: (channel: string) => ChannelAnswer;
  /** What the one source shows from now on. */
  show(...clocks: readonly Clock[]): Promise<void>;
};

const source = { kind: 'vaultSecret', vault: 'kv', secret: 'watched' } as const;
const sourceKey = 'vault:kv/watched';

/** A keeper whose channels are two lists, and whose ends come from one source. */
export function alertHouse(
  world: World,
  {
    hooks = {},
    channels = [teams, slack],
  }: { readonly hooks?: CallHooks; readonly channels?: readonly Channel[] } = {},
): AlertHouse {
  const taken: Taken[] = [];
  const port: Channels = {
    send: (channel, envelope) =>
      hooked(hooks, 'channels.send', () => {
        const answer = house.answer(channel.name);
        if (answer.kind === 'accepted')
          taken.push({ channel: channel.name, at: world.clock.now(), envelope });
        return answer;
      }),
  };
  const keeper = inProcessKeeper({
    world,
    policy: { ...policyOf(), hubs: [], channels, watched: [source] },
    hooks,
  });
  const house: AlertHouse = {
    world,
    keeper: { ...keeper, channels: port },
    taken,
    answer: () => ({ kind: 'accepted' }),
    async show(...clocks) {
      const row = await keeper.state.clocks.read(sourceKey);
      await keeper.state.clocks.write(
        sourceKey,
        { clocks, readAt: world.clock.now(), triedAt: world.clock.now() },
        row?.etag,
      );
    },
  };
  return house;
}

export const sayPlainly: SayMessage = async ({ id, kind }) => ({
  title: `${kind} ${id}`,
  effect: '',
  facts: [],
  links: [],
  footer: '',
  severity: 'info',
});

const roundMs = 5 * 60_000;

/** Lives until then: a round of alerts each five minutes, or `everyMs`; each message delivered when it is due. */
export async function liveAlerts(house: AlertHouse, until: Instant, everyMs = roundMs): Promise<void> {
  const { world, keeper } = house;
  for (;;) {
    const round = (Math.floor(world.clock.now() / everyMs) + 1) * everyMs;
    const next = Math.min(round, Math.max(keeper.followUps.nextAt() ?? round, world.clock.now()));
    if (next > until) break;
    moveTo(world, next);
    if (next === round) await raiseAlerts(keeper);
    for (const { kind, subject } of keeper.followUps.due())
      if (kind === 'outbox') await deliverMessage(keeper, subject, sayPlainly);
  }
  moveTo(world, until);
}

/** What each channel heard: `teams vaultSecret:a 7`, repeats marked. */
export function heard({ taken }: AlertHouse): string[] {
  return taken.flatMap(({ channel, envelope }) => {
    const items = envelope.data['items'] as readonly { readonly id: string; readonly step: number }[];
    const kind = envelope.type === 'solved' ? ' solved' : '';
    return items.map(({ id, step }) => `${channel} ${id} ${step}${kind}${envelope.repeated ? ' again' : ''}`);
  });
}

export const days = (count: number) => count * dayMs;

/** A message that was written about these. */
export function messageAbout(items: readonly AlertItem[]): AlertMessage {
  return { id: 'told', at: items[0]?.openedAt ?? 0, kind: 'raised', severity: 'warning', items };
}
