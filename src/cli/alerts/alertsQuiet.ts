import { nearest } from '../../config/nearest.ts';
import type { QuietAsk, QuietRefusal } from '../../core/alerts/quietAsk.ts';
import type { Instant } from '../../core/time.ts';
import { homeZone } from '../../core/timeZones.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { quietAlert } from '../../usecases/alerts/quietAlert.ts';
import { plainText } from '../../web/sentences/alerts/plainText.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { CliRefusal } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isoOf } from '../json.ts';
import { isJson, neededOption, readEnd, textOption } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';

const subject = { type: 'string', value: 'ID', says: 'the alert, by the id that alerts lists' } as const;
const quietOptions = {
  subject,
  until: { type: 'string', value: 'INSTANT', says: 'when it may speak again; at most 7 days ahead' },
  for: { type: 'string', value: 'DURATION', says: 'how long it is silent, in place of --until' },
  reason: { type: 'string', value: 'TEXT', says: 'why, for the audit and whoever asks' },
} as const;
const usage = '--subject ID (--until INSTANT | --for DURATION) [--reason TEXT]';
const unless = 'It is told all the same if it becomes critical meanwhile.';

export const alertsSnoozeCommand: Command = {
  name: 'alerts snooze',
  summary: 'silence one alert for a while',
  usage,
  says: [`Nothing more of it is sent until then. ${unless} It is signed with your user name (cli:anna).`],
  options: quietOptions,
  run: (cli, given) =>
    quiet(cli, given, (now) => ({ ...whenAndWhy(given, now), kind: 'snooze', by: cli.by })),
};

export const alertsAckCommand: Command = {
  name: 'alerts ack',
  summary: 'say that you have an alert in hand, and silence it for a while',
  usage,
  says: [
    `As alerts snooze does, but others read that somebody is at it. ${unless} It is signed with your user name (cli:anna).`,
  ],
  options: quietOptions,
  run: (cli, given) => quiet(cli, given, (now) => ({ ...whenAndWhy(given, now), kind: 'ack', by: cli.by })),
};

export const alertsResumeCommand: Command = {
  name: 'alerts resume',
  summary: 'let a silenced alert speak again',
  usage: '--subject ID',
  says: ['Ends what alerts snooze or alerts ack began; its next step is told again.'],
  options: { subject },
  run: (cli, given) => quiet(cli, given, () => ({ kind: 'end', by: cli.by })),
};

function whenAndWhy(given: Given, now: Instant): { readonly until: Instant; readonly reason?: string } {
  const reason = textOption(given, 'reason');
  return { until: readEnd(given, now), ...(reason !== undefined && { reason }) };
}

async function quiet(cli: Cli, given: Given, readAsk: (now: Instant) => QuietAsk): Promise<ExitCode> {
  const id = neededOption(given, 'subject');
  const now = cli.clock.now();
  const ask = readAsk(now);
  const keeper = await cli.openKeeper();
  const asked = await quietAlert(keeper, id, ask);
  if (!asked.ok) throw await refusalOf(keeper, id, asked.error);
  const { quieted, subject: watched } = asked.value;
  if (isJson(given)) {
    const until = quieted && { ...quieted, ...isoOf({ until: quieted.until, at: quieted.at }) };
    cli.terminal.out(JSON.stringify({ subject: id, ...(until && { quieted: until }) }));
    return exitCodes.done;
  }
  const timeZone = homeZone(keeper.policy);
  const name = plainText(watched.name, 200);
  const text = quieted
    ? `The alert about ${name} is silent until ${wallText(quieted.until, timeZone, now)}.`
    : `The alert about ${name} speaks again.`;
  cli.terminal.out(...wrap(text, cli.terminal.columns));
  return exitCodes.done;
}

async function refusalOf({ state }: Keeper, id: string, { code }: QuietRefusal): Promise<CliRefusal> {
  const refused = (detail: string, more: object = {}) =>
    new CliRefusal({ title: 'Refused', status: 409, detail, code, ...more }, { exitCode: exitCodes.wrong });
  switch (code) {
    case 'tooLong':
      return refused('An alert can be silent for 7 days at most: it could be forgotten.');
    case 'past':
      return refused('That end has passed, or is now: name a later one.');
    case 'busy':
      return refused('Somebody else has just changed it, three times in a row: try again.');
    case 'notOpen': {
      const open = [...(await state.alerts.list()).rows.keys()];
      const near = nearest(id, open);
      const hint = near === undefined ? 'hubkeeper alerts lists those that are.' : `Did you mean ${near}?`;
      return refused(`No alert ${plainText(id, 300)} is open. ${hint}`, { open });
    }
  }
}
