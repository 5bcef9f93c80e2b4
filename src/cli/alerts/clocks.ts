import { homeZone } from '../../core/timeZones.ts';
import { readClocks } from '../../usecases/clocks/readClocks.ts';
import { surveyClocks } from '../../usecases/operator/surveyClocks.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isJson } from '../options.ts';
import { clocksJson, clocksText } from './clocksText.ts';

export const clocksCommand: Command = {
  name: 'clocks',
  summary: 'everything that ends: how soon, what, whose, and what the keeper does about it',
  usage: '[--now]',
  says: [
    'Lists what was read last, soonest first: secrets and certificates of applications, secrets of vaults, certificates of hosts, clusters stopped for long, dates of the configuration. On top what could not be read, and what browsers refuse. The keeper reads all of it every day at 07:00 UTC, and around a hub when that has woken; --now reads it first. Exits 1 where something has ended, cannot be read or is refused.',
  ],
  options: { now: { type: 'boolean', says: 'read every source first, as the daily round does' } },
  run: clocks,
};

async function clocks(cli: Cli, given: Given): Promise<ExitCode> {
  const { terminal, clock } = cli;
  const keeper = await cli.openKeeper();
  if (given.options['now'] === true) await readClocks(keeper);
  const now = clock.now();
  const survey = await surveyClocks(keeper, now);
  const timeZone = homeZone(keeper.policy);
  if (isJson(given)) terminal.out(JSON.stringify(clocksJson(survey, timeZone, now)));
  else terminal.out(...clocksText(terminal, survey, timeZone, now));
  const ended = survey.clocks.some((each) => each.clock.endsAt <= now && !each.clock.renewed);
  return ended || survey.unread.length > 0 || survey.wrong.length > 0 ? exitCodes.wrong : exitCodes.done;
}
