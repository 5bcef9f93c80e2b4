import { type Month, monthOf, readMonth } from '../../core/savings/month.ts';
import type { Instant } from '../../core/time.ts';
import { homeZone } from '../../core/timeZones.ts';
import { reportSavings, type SavingsReport, type SavingsRow } from '../../usecases/reportSavings.ts';
import { nameCause } from '../../web/savings/nameCause.ts';
import { savingsCsv } from '../../web/savings/savingsCsv.ts';
import { amount, sayReckoning, sayTotals } from '../../web/savings/saySavings.ts';
import { durationText, hoursText } from '../../web/sentences/durationText.ts';
import { chooseHubs } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { wrongUsage } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isoOf } from '../json.ts';
import { hubOption, isJson, textOption } from '../options.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: 'a month: hours awake and asleep, starts by cause, waits, and what was saved',
  usage: '[--month YYYY-MM] [--hub NAME] [--csv]',
  says: [
    'Reads the audit of a month, this one without --month, and says for each cluster how long it was awake and asleep, how often it was started and why, how long people who woke it have waited, and what that came to at the price in hubkeeper.yaml, against always on and against open hours alone. Hubs that share a cluster are one row.',
    'An estimate, not a bill: docs/savings.md says what it leaves out.',
  ],
  options: {
    month: { type: 'string', value: 'YYYY-MM', says: 'the month, by the calendar of each hub’s zone' },
    hub: hubOption,
    csv: { type: 'boolean', says: 'print CSV' },
  },
  run: report,
};

async function report(cli: Cli, given: Given): Promise<ExitCode> {
  const { terminal } = cli;
  const now = cli.clock.now();
  const csv = given.options['csv'] === true;
  if (csv && isJson(given)) throw wrongUsage('Give one of the two: --json, or --csv.');
  const asked = textOption(given, 'month');
  const hub = textOption(given, 'hub');
  const keeper = await cli.openKeeper();
  const hubs = chooseHubs(keeper.policy, hub);
  const month = asked === undefined ? monthOf(now, homeZone({ hubs })) : monthNamed(asked);
  const found = await reportSavings(keeper, month, { ...(hub !== undefined && { hub }) });
  if (found.rows.length === 0) throw wrongUsage(`--month ${month} has not begun yet: name an earlier one.`);
  if (csv) terminal.out(...savingsCsv(month, found.rows).trimEnd().split('\r\n'));
  else if (isJson(given)) terminal.out(JSON.stringify(asJson(found, now)));
  else terminal.out(...reportText(terminal, found));
  return exitCodes.done;
}

/** Throws CliRefusal. */
function monthNamed(text: string): Month {
  const month = readMonth(text);
  if (month === undefined) throw wrongUsage(`--month ${text} is no month: write it like 2027-03.`);
  return month;
}

function reportText(terminal: Terminal, { month, inProgress, rows, totals }: SavingsReport): string[] {
  const [head = '', ...body] = table([
    ['hub', 'awake', 'asleep', 'not counted', 'starts', 'wakes (median, 90th)', 'cost', 'always on', 'saved'],
    ...rows.map(cells),
  ]);
  const own = rows.length === 1 && rows[0] ? [sayReckoning(rows[0])] : [];
  return [
    `${month}${inProgress ? ', until now' : ''}`,
    terminal.style('dim', head),
    ...body,
    ...rows.flatMap((row) => causeLines(row)).flatMap((line) => wrap(line, terminal.columns, '  ', '  ')),
    '',
    ...[...own, sayTotals(totals, inProgress)].flatMap((line) => wrap(line, terminal.columns)),
  ];
}

function cells(row: SavingsRow): string[] {
  const { hubs, awakeMs, asleepMs, stoppedOutsideMs, unknownMs, starts, wakes, money } = row;
  const priced = (value: number | undefined) =>
    value === undefined || !money ? 'no price' : amount(value, money.currency);
  return [
    hubs.map(({ name }) => name).join(' '),
    `${hoursText(awakeMs)} h`,
    `${hoursText(asleepMs)} h`,
    `${hoursText(stoppedOutsideMs + unknownMs)} h`,
    String(starts.reduce((sum, { count }) => sum + count, 0)),
    wakes ? `${wakes.count} (${durationText(wakes.medianMs)}, ${durationText(wakes.p90Ms)})` : '0',
    priced(money?.actual),
    priced(money?.alwaysOn),
    priced(money?.saved),
  ];
}

function causeLines({ hubs, starts, failedStarts, failedStops }: SavingsRow): string[] {
  const parts = [
    ...starts.map(({ because, count }) => `${nameCause(because)} ${count}`),
    ...(failedStarts > 0 ? [`starts that failed ${failedStarts}`] : []),
    ...(failedStops > 0 ? [`stops that failed ${failedStops}`] : []),
  ];
  return parts.length === 0
    ? []
    : [`${hubs.map(({ name }) => name).join(' ')}, started: ${parts.join(', ')}.`];
}

function asJson({ month, inProgress, rows, totals }: SavingsReport, now: Instant): object {
  const clusters = rows.map(({ hubs, range, ...row }) => ({
    hubs: hubs.map(({ name }) => name),
    ...isoOf({ from: range.from, to: range.to }),
    ...row,
  }));
  return { month, inProgress, ...isoOf({ at: now }), clusters, totals };
}
