import type { Hub } from '../../core/policy.ts';
import type { OverrideAsk } from '../../core/power/applyOverride.ts';
import type { Overrides } from '../../core/power/overrides.ts';
import type { Instant } from '../../core/time.ts';
import { overrideHub } from '../../usecases/overrideHub.ts';
import { powerGroupOf } from '../../usecases/power/powerGroups.ts';
import { sayRefusal } from '../../web/sentences/sayRefusal.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { chooseHub } from '../chooseHubs.ts';
import type { Cli, Given } from '../cli.ts';
import { refused } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { overridesJson } from '../json.ts';
import { isJson, neededOption, textOption } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';
import { lookAtGroup, lookedAtGroupJson, sayLookedAtGroup } from './lookAtGroup.ts';

/** Records what an operator asks of one hub, looks at its target at once, and says what happens. */
export async function askAndLook(
  cli: Cli,
  given: Given,
  readAsk: (now: Instant) => OverrideAsk,
): Promise<ExitCode> {
  const name = neededOption(given, 'hub');
  const now = cli.clock.now();
  const ask = readAsk(now);
  const keeper = await cli.openKeeper();
  const hub = chooseHub(keeper.policy, name);
  const { timeZone } = hub.schedule;
  const reason = textOption(given, 'reason');
  const asked = await overrideHub(keeper, hub, ask, { by: cli.by, ...(reason !== undefined && { reason }) });
  if (!asked.ok) throw refused(sayRefusal(asked.error, timeZone, now), asked.error.code);
  const group = powerGroupOf(keeper.policy.hubs, hub.target.id);
  if (!group) throw new RangeError(`hub ${hub.name} has no target`);
  // What was asked is recorded by now, whatever comes of the look.
  const looked = await lookAtGroup(keeper, group);
  if (isJson(given)) {
    const overrides = overridesJson(asked.value);
    cli.terminal.out(JSON.stringify({ hub: hub.name, overrides, ...lookedAtGroupJson(looked) }));
  } else {
    const text = `${sayStanding(hub, ask, asked.value, now)} ${sayLookedAtGroup(looked, timeZone, now)}`;
    cli.terminal.out(...wrap(text, cli.terminal.columns));
  }
  return looked.kind === 'looked' ? exitCodes.done : exitCodes.wrong;
}

function sayStanding(
  { title, schedule: { timeZone } }: Hub,
  ask: OverrideAsk,
  { hold, pause }: Overrides,
  now: Instant,
): string {
  const text = (at: Instant | undefined) =>
    at === undefined ? 'further notice' : wallText(at, timeZone, now);
  switch (ask.kind) {
    case 'hold':
      return `${title} is held ${ask.power} until ${text(hold?.until)}.`;
    case 'pause':
      return `${title} is paused until ${text(pause?.until)}: hands off.`;
    case 'skipTonight':
      return `${title} stays on from ${hold?.from === now ? 'now' : text(hold?.from)} until ${text(hold?.until)}.`;
    case 'resume':
      return `${title} follows its schedule again.`;
  }
}
