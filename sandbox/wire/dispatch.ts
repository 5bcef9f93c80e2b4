import type { World } from '../world/world.ts';
import { recordCall } from '../world/world.ts';
import { answerArm } from './arm.ts';
import { answerCalendar, calendarHost } from './calendars.ts';
import { answerChannel, shownUrl } from './channels.ts';
import { answerEntra, entraHost } from './entra.ts';
import { type Answer, type Ask, unknownOperation } from './exchange.ts';
import { answerGraph } from './graph.ts';
import { answerHub } from './hubs.ts';
import type { Tokens } from './tokens.ts';
import { answerVault } from './vault.ts';

export const armHost = 'management.azure.com';

/** Every request under an Azure name, by whichever door: finds the service by its host, and writes the call down. */
export function dispatch(world: World, tokens: Tokens, ask: Ask): Answer {
  const given = serve(world, tokens, ask);
  const query = ask.query.size > 0 ? `?${ask.query.toString()}` : '';
  const status = given.kind === 'cut' ? 0 : given.status;
  recordCall(world, ask.method, shownUrl(ask) ?? `https://${ask.host}${ask.path}${query}`, status);
  return given;
}

function serve(world: World, tokens: Tokens, ask: Ask): Answer {
  if (ask.host === armHost) return answerArm(world, tokens, ask);
  if (ask.host === entraHost) return answerEntra(world, tokens, ask);
  if (ask.host === 'graph.microsoft.com') return answerGraph(world, tokens, ask);
  if (ask.host === calendarHost) return answerCalendar(world, ask);
  return (
    answerChannel(world, ask) ??
    answerVault(world, tokens, ask) ??
    answerHub(world, tokens, ask) ??
    unknownOperation(ask)
  );
}
