import { openIntervals } from '../../core/schedule/openIntervals.ts';
import { dayMs, type Interval, toIso } from '../../core/time.ts';
import { durationText } from '../../web/sentences/durationText.ts';
import { clockText, dateText, weekdayText } from '../../web/sentences/wallText.ts';
import { chooseHub } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { wrongUsage } from '../cliRefusal.ts';
import { exitCodes } from '../exitCode.ts';
import { localDate } from '../localDate.ts';
import { hubOption, isJson, neededOption, readInstant } from '../options.ts';
import { table } from '../terminal/table.ts';
import { resolveAfresh, sayFeedFailure } from './resolveAfresh.ts';

const longestMs = 3660 * dayMs;

export const scheduleCommand: Command = {
  name: 'schedule',
  summary: 'the open intervals of a hub between two instants',
  usage: '--hub NAME --from INSTANT --to INSTANT',
  says: [
    'Prints when a hub is open by its schedule, clipped to the range: windows, exceptions, holidays and calendars, but no leads and nothing that anybody asked for. Needs the configuration only, no Azure; calendars are fetched on the spot, and one that cannot be had is left out and named on standard error.',
    'With --json the answer is an array, [{"from":"2027-03-02T13:45:00Z","to":"2027-03-02T19:00:00Z"}], and what is wrong is one RFC 9457 problem on standard error. This form is stable.',
  ],
  options: {
    hub: hubOption,
    from: { type: 'string', value: 'INSTANT', says: 'the beginning, included' },
    to: { type: 'string', value: 'INSTANT', says: 'the end, not included; at most ten years later' },
  },
  run: schedule,
};

async function schedule(cli: Cli, given: Given) {
  const name = neededOption(given, 'hub');
  const range = readRange(given);
  const { policy } = await cli.openPolicy();
  const hub = chooseHub(policy, name);
  const { schedule: resolved, failures } = await resolveAfresh(cli.calendars, hub, range);
  cli.terminal.err(...failures.map(sayFeedFailure));
  const open = openIntervals(resolved, range);
  cli.terminal.out(...(isJson(given) ? [asJson(open)] : asText(open, resolved.timeZone)));
  return exitCodes.done;
}

function readRange(given: Given): Interval {
  const from = readInstant('from', neededOption(given, 'from'));
  const to = readInstant('to', neededOption(given, 'to'));
  if (to <= from) throw wrongUsage('--to is not after --from.');
  if (to - from > longestMs) throw wrongUsage('--from and --to are more than ten years apart.');
  return { from, to };
}

function asJson(open: readonly Interval[]): string {
  return JSON.stringify(open.map(({ from, to }) => ({ from: toIso(from), to: toIso(to) })));
}

function asText(open: readonly Interval[], timeZone: string): string[] {
  if (open.length === 0) return ['Never open in that range.'];
  const wall = (at: number) => {
    const date = localDate(at, timeZone);
    return `${weekdayText(date)} ${dateText(date)} ${clockText(at, timeZone)}`;
  };
  const rows = open.map(({ from, to }) => [wall(from), wall(to), durationText(to - from)]);
  return table([[`opens (${timeZone})`, 'closes', 'for'], ...rows]);
}
