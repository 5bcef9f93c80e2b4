import { channelHosts, channelKinds, shownAddresses } from '../world/channels/channelAddresses.ts';
import type { World } from '../world/world.ts';
import { answerSlackHook } from './channels/slackHook.ts';
import { answerTeamsFlow } from './channels/teamsFlow.ts';
import { answerWebhook } from './channels/webhookReceiver.ts';
import type { Answer, Ask } from './exchange.ts';

/** What takes messages: Teams, Slack, and somebody's own receiver; undefined for another host. */
export function answerChannel(world: World, ask: Ask): Answer | undefined {
  switch (ask.host) {
    case channelHosts.teams:
      return answerTeamsFlow(world, ask);
    case channelHosts.slack:
      return answerSlackHook(world, ask);
    case channelHosts.webhook:
      return answerWebhook(world, ask);
    default:
      return undefined;
  }
}

/** How a request to one of them is written down: its address lets anybody post. */
export function shownUrl({ host }: Ask): string | undefined {
  const kind = channelKinds.find((each) => channelHosts[each] === host);
  return kind && shownAddresses[kind];
}
