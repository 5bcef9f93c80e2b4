import { formatProblem } from '../../config/formatProblem.ts';
import type { Hub, Policy } from '../../core/policy.ts';
import { dayMs, type Instant, toIso } from '../../core/time.ts';
import { missingHolidays } from '../../usecases/calendarTroubles.ts';
import { sayCalendarTrouble } from '../../web/sentences/sayCalendarTrouble.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { exitCodes } from '../exitCode.ts';
import { isJson } from '../options.ts';
import { resolveAfresh, sayFeedFailure } from '../schedule/resolveAfresh.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import { type Meaning, meaningOf } from './meaning.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'what is wrong with the configuration, and what it means in words',
  usage: '[--config FILE]',
  says: [
    'Reports every problem at once, with its line, what was found, what would be right, and what stands still because of it. Then says of each hub that may act what its configuration means, and what may surprise: hours never or always open in the next 14 days, windows past midnight, changes of clocks, secrets that nothing proves to be taken up.',
    'Calendars are fetched; one that cannot be had, or read, is a problem. Exits 0 when all is fine, 1 when there are problems. Without --config it reads what the settings name, else the nearest hubkeeper.yaml from here upwards.',
  ],
  options: {},
  run: check,
};

type Judged = { readonly meaning: Meaning; readonly feedProblems: readonly string[] };

async function check(cli: Cli, given: Given) {
  const now = cli.clock.now();
  const { policy, from } = await cli.openPolicy();
  const judged = await Promise.all(policy.hubs.map((hub) => judge(cli, hub, now)));
  const fine = policy.problems.length === 0 && judged.every(({ feedProblems }) => feedProblems.length === 0);
  if (isJson(given)) cli.terminal.out(asJson(policy, from, judged, fine));
  else cli.terminal.out(...asText(cli.terminal, policy, from, judged));
  return fine ? exitCodes.done : exitCodes.wrong;
}

async function judge({ calendars }: Cli, hub: Hub, now: Instant): Promise<Judged> {
  const range = { from: now - dayMs, to: now + 400 * dayMs };
  const { schedule, failures } = await resolveAfresh(calendars, hub, range);
  const meaning = meaningOf(hub, schedule, now);
  const missing = await missingHolidays(hub.schedule, calendars.holidays, now);
  const said = missing ? [sayCalendarTrouble(missing, schedule.timeZone, now)] : [];
  return {
    meaning: { ...meaning, surprises: [...meaning.surprises, ...said] },
    feedProblems: failures.map(sayFeedFailure),
  };
}

function asJson(policy: Policy, from: string, judged: readonly Judged[], fine: boolean): string {
  const hubs = judged.map(({ meaning: { nextOpening, ...meaning }, feedProblems }) => ({
    ...meaning,
    ...(nextOpening !== undefined && { nextOpening: toIso(nextOpening) }),
    feedProblems,
  }));
  const { problems, standingStill, secretsStandingStill = [] } = policy;
  return JSON.stringify({ ok: fine, from, problems, standingStill, secretsStandingStill, hubs });
}

function asText(terminal: Terminal, policy: Policy, from: string, judged: readonly Judged[]): string[] {
  const { problems, standingStill } = policy;
  const acting = count(judged.length, 'hub');
  const wrong = problems.length + judged.reduce((sum, { feedProblems }) => sum + feedProblems.length, 0);
  const head =
    wrong === 0
      ? terminal.style('green', `${from} is fine: ${acting}.`)
      : terminal.style('red', `${from} has ${count(wrong, 'problem')}; ${acting} may act.`);
  return [
    head,
    ...problems.flatMap((problem) => ['', formatProblem(problem)]),
    ...(standingStill.length > 0 ? [''] : []),
    ...standingStill.flatMap(({ hub, because }) =>
      wrap(`Hub ${hub} stands still: ${because}.`, terminal.columns, '', '  '),
    ),
    ...(policy.secretsStandingStill ?? []).flatMap(({ hub, secret, because }) =>
      wrap(`Secret ${secret} of hub ${hub} is not rotated: ${because}.`, terminal.columns, '', '  '),
    ),
    ...judged.flatMap((each) => ['', ...hubText(terminal, each)]),
  ];
}

function hubText(terminal: Terminal, { meaning, feedProblems }: Judged): string[] {
  const { title, hub, says, surprises } = meaning;
  const marked = (style: 'yellow' | 'red', text: string) =>
    wrap(text, terminal.columns - 2, '', '').map((line, index) =>
      terminal.style(style, `${index === 0 ? '! ' : '  '}${line}`),
    );
  return [
    terminal.style('bold', `${title} (${hub})`),
    ...says.flatMap((text) => wrap(text, terminal.columns, '  ', '  ')),
    ...feedProblems.flatMap((text) => marked('red', text)),
    ...(surprises.length > 0 ? [terminal.style('dim', '  Worth a look:')] : []),
    ...surprises.flatMap((text) => marked('yellow', text)),
  ];
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}
