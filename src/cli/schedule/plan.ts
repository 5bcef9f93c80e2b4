import type { Hub } from '../../core/policy.ts';
import { foreseePower } from '../../core/power/foreseePower.ts';
import type { Instant, Interval } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { calendarTroubles, missingHolidays } from '../../usecases/calendarTroubles.ts';
import { foreseeHub } from '../../usecases/foreseeHub.ts';
import { resolveSchedules } from '../../usecases/resolveSchedules.ts';
import { hoursText } from '../../web/sentences/durationText.ts';
import { sayCalendarTrouble } from '../../web/sentences/sayCalendarTrouble.ts';
import { clockText, dateText, weekdayText } from '../../web/sentences/wallText.ts';
import { sayFault } from '../azureRefusal.ts';
import { chooseHubs } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { CliRefusal } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { wholeDays } from '../localDate.ts';
import { hubOption, isJson, readCount, textOption } from '../options.ts';
import { table } from '../terminal/table.ts';
import { wrap } from '../terminal/wrap.ts';
import { type ForeseenHub, foreseenJson } from './foreseenJson.ts';
import { type PlanRow, planRows } from './planModel.ts';
import { resolveAfresh, sayFeedFailure } from './resolveAfresh.ts';

export const planCommand: Command = {
  name: 'plan',
  summary: 'when each hub will be on and off, day by day, and why',
  usage: '[--hub NAME] [--days 14]',
  says: [
    'Foresees the next days if nobody asks for anything more: the schedule, the lead that past starts taught, and what stands now (holds, pauses, a start or stop by hand). Says of each date why its hours are not the usual ones (a holiday by its name, an exception, an event of a calendar), and which calendars cannot be read. Where what is remembered cannot be read, it says so and shows the schedule alone.',
  ],
  options: {
    hub: { ...hubOption, says: 'only this hub' },
    days: { type: 'string', value: 'N', says: 'how far to look, 1 to 366 days; default 14' },
  },
  run: plan,
};

/** `range`: from now until the last of the asked dates has ended by the hub's own clock. */
type Foreseen = ForeseenHub & { readonly hub: Hub };

async function plan(cli: Cli, given: Given): Promise<ExitCode> {
  const now = cli.clock.now();
  const days = readCount(given, 'days', 14, 1, 366);
  const { policy } = await cli.openPolicy();
  const hubs = chooseHubs(policy, textOption(given, 'hub'));
  const { foreseen, missing } = await foreseeAll(cli, hubs, now, days);
  if (missing) {
    const note = `The schedule alone, without what stands and was learnt: ${missing.because}`;
    const lines = wrap(note, cli.terminal.columns, '', '  ');
    cli.terminal.err(...lines.map((line) => cli.terminal.style('yellow', line)));
  }
  if (isJson(given)) cli.terminal.out(foreseenJson(foreseen, now, missing === undefined));
  else
    cli.terminal.out(
      ...foreseen.flatMap((each, index) => [...(index > 0 ? [''] : []), ...asText(cli, each, now)]),
    );
  return missing?.exitCode ?? exitCodes.done;
}

type Missing = { readonly because: string; readonly exitCode: ExitCode };

async function foreseeAll(
  cli: Cli,
  hubs: readonly Hub[],
  now: Instant,
  days: number,
): Promise<{ foreseen: readonly Foreseen[]; missing?: Missing }> {
  const rangeOf = (hub: Hub) => wholeDays(now, days, hub.schedule.timeZone);
  let missing: Missing;
  try {
    const keeper = await cli.openKeeper();
    return { foreseen: await Promise.all(hubs.map((hub) => foresee(keeper, hub, rangeOf(hub)))) };
  } catch (fault) {
    // Without settings nobody expects more than the schedule; with them, Azure should have answered.
    if (fault instanceof CliRefusal) missing = { because: inShort(fault), exitCode: exitCodes.done };
    else if (fault instanceof AzureFault) missing = { because: sayFault(fault), exitCode: exitCodes.wrong };
    else throw fault;
  }
  return { foreseen: await Promise.all(hubs.map((hub) => foreseeAlone(cli, hub, rangeOf(hub)))), missing };
}

function inShort({ lines, message }: CliRefusal): string {
  const settings = lines.map((line) => line.split(':')[0]);
  return settings.length === 0 ? message : `wrong or missing are ${settings.join(', ')}.`;
}

async function foresee(keeper: Keeper, hub: Hub, range: Interval): Promise<Foreseen> {
  const [changes, schedules, troubles] = await Promise.all([
    foreseeHub(keeper, hub, range),
    resolveSchedules(keeper, [hub], range.from),
    calendarTroubles(keeper, [hub], range.from),
  ]);
  const schedule = schedules.get(hub);
  if (!schedule) throw new RangeError(`no schedule was resolved for hub ${hub.name}`);
  return { hub, schedule, range, changes, troubles: troubles.get(hub) ?? [] };
}

async function foreseeAlone({ calendars, terminal }: Cli, hub: Hub, range: Interval): Promise<Foreseen> {
  const { schedule, failures } = await resolveAfresh(calendars, hub, range);
  terminal.err(...failures.map(sayFeedFailure));
  const facts = {
    schedule,
    overrides: {},
    manual: undefined,
    leases: [],
    leadMs: 0,
    maxLeaseMs: hub.wake.maxLeaseMs,
    awake: undefined,
    people: undefined,
    scarce: undefined,
    dozeSince: undefined,
  };
  const missing = await missingHolidays(hub.schedule, calendars.holidays, range.from);
  const troubles = missing ? [missing] : [];
  return { hub, schedule, range, changes: foreseePower(facts, range), troubles };
}

function asText(
  { terminal }: Cli,
  { hub, schedule, range, changes, troubles }: Foreseen,
  now: Instant,
): string[] {
  const rows = planRows(changes, schedule, range);
  const on = rows
    .filter(({ power }) => power === 'on')
    .reduce((sum, { span }) => sum + span.to - span.from, 0);
  return [
    terminal.style('bold', `${hub.title} (${hub.name})`),
    `  ${hoursText(on)} of ${hoursText(range.to - range.from)} hours on; times of ${schedule.timeZone}`,
    ...troubles.flatMap((trouble) =>
      wrap(sayCalendarTrouble(trouble, schedule.timeZone, now), terminal.columns, '  ', '  ').map((line) =>
        terminal.style('yellow', line),
      ),
    ),
    '',
    ...table(
      rows.map((row, index) => [
        ...dayCells(row, rows[index - 1]),
        row.power,
        times(row, schedule.timeZone),
        row.why,
      ]),
      '  ',
    ).map((line, index) => (rows[index]?.power === 'off' ? terminal.style('dim', line) : line)),
  ];
}

function dayCells({ date }: PlanRow, before: PlanRow | undefined): string[] {
  if (before?.date === date) return ['', ''];
  return [weekdayText(date), dateText(date, Number(date.slice(0, 4))).padStart(6)];
}

function times({ span, wholeDay, power }: PlanRow, timeZone: string): string {
  if (wholeDay && power === 'off') return '';
  const to = clockText(span.to, timeZone);
  return `${clockText(span.from, timeZone)}–${to === '00:00' ? '24:00' : to}`;
}
