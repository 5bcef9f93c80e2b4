import type { Delivery, OutboxEntry } from '../../core/alerts/alertFacts.ts';
import type { SubjectId } from '../../core/alerts/subject.ts';
import type { AlertLine } from '../../core/operator/alertLine.ts';
import type { Instant } from '../../core/time.ts';
import type { AlertSurvey } from '../../usecases/operator/surveyAlerts.ts';
import { plainText } from '../../web/sentences/alerts/plainText.ts';
import { sayGone } from '../../web/sentences/alerts/sayGone.ts';
import { tell } from '../../web/sentences/alerts/tell.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { table } from '../terminal/table.ts';
import type { Style, Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

/** Older messages are in the JSON. */
const shown = 20;

const styles = { critical: 'red', warning: 'yellow', info: 'dim' } as const satisfies Record<string, Style>;

/** Times are those of `timeZone`. */
export function alertsText(
  terminal: Terminal,
  { open, outbox, unreadable }: AlertSurvey,
  timeZone: string,
  now: Instant,
): string[] {
  const text = (at: Instant) => wallText(at, timeZone, now);
  const none = open.length === 0 ? [terminal.style('green', 'No alert is open.')] : [];
  const damaged =
    unreadable === 0
      ? []
      : ['', `${unreadable} ${unreadable === 1 ? 'row' : 'rows'} of alerts cannot be read.`];
  const messages = outbox.slice(0, shown).flatMap((entry) => messageRows(entry, text));
  return [
    ...none,
    ...open.flatMap((alert) => alertLines(terminal, alert, outbox, { text, timeZone, now })),
    ...damaged.map((line) => (line === '' ? line : terminal.style('red', line))),
    ...(messages.length === 0 ? [] : ['', ...messageTable(terminal, messages)]),
    ...(outbox.length > shown ? [`… and ${outbox.length - shown} older: --json has them.`] : []),
  ];
}

type Clocks = { text(at: Instant): string; readonly timeZone: string; readonly now: Instant };

function alertLines(
  terminal: Terminal,
  { facts, severity, isQuiet }: AlertLine,
  outbox: readonly OutboxEntry[],
  { text, timeZone, now }: Clocks,
): string[] {
  const { subject, openedAt, toldAt, told, quieted, goneSince } = facts;
  const telling = tell(
    { subject, step: told, openedAt },
    { keeperName: '', timeZoneOf: () => timeZone },
    now,
  );
  const through = throughOf(subject.id, outbox);
  const by = through.length === 0 ? 'and has reached nobody yet' : `through ${listText(through)}`;
  const title = `${severity}  ${telling.state}: ${plainText(telling.name ?? subject.name, 200)}`;
  const below = [
    `Open since ${text(openedAt)}; told ${text(toldAt)}${told > 0 ? `, at the step of ${told} ${told === 1 ? 'day' : 'days'}` : ''}, ${by}.`,
    ...(isQuiet && quieted
      ? [
          `${quieted.kind === 'ack' ? 'Acknowledged' : 'Snoozed'} until ${text(quieted.until)} by ${plainText(quieted.by, 80)}${quieted.reason === undefined ? '' : `: ${plainText(quieted.reason, 200)}`}.`,
        ]
      : []),
    ...(goneSince === undefined ? (telling.todo ? [telling.todo.text] : []) : [sayGone(text(goneSince))]),
  ];
  return [
    ...wrap(title, terminal.columns, '', '  ').map((line) =>
      terminal.style(isQuiet ? 'dim' : styles[severity], line),
    ),
    ...below.flatMap((line) => wrap(line, terminal.columns, '  ')),
    ...(telling.todo?.command === undefined || goneSince !== undefined
      ? []
      : [`    ${telling.todo.command}`]),
    `  ${plainText(subject.id, 300)}`,
  ];
}

function listText(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter((each) => each).join(' and ');
}

/** Channels that have taken a message about it. */
export function throughOf(id: SubjectId, outbox: readonly OutboxEntry[]): string[] {
  const about = outbox.filter(({ message }) => message.items.some(({ subject }) => subject.id === id));
  const taken = about.flatMap(({ deliveries }) =>
    Object.entries(deliveries).flatMap(([channel, { kind }]) => (kind === 'sent' ? [channel] : [])),
  );
  return [...new Set(taken)].sort();
}

function messageTable(terminal: Terminal, rows: readonly (readonly string[])[]): string[] {
  const [head = '', ...body] = table([['message', 'of', 'channel', ''], ...rows]);
  return [terminal.style('dim', head), ...body];
}

function messageRows({ message, deliveries }: OutboxEntry, text: (at: Instant) => string): string[][] {
  const ways = Object.entries(deliveries);
  if (ways.length === 0) return [[message.id, text(message.at), '', 'no channel is configured']];
  return ways.map(([channel, delivery], index) => [
    index === 0 ? message.id : '',
    index === 0 ? text(message.at) : '',
    channel,
    sayDelivery(delivery, text),
  ]);
}

function sayDelivery(delivery: Delivery, text: (at: Instant) => string): string {
  switch (delivery.kind) {
    case 'sent':
      return `taken ${text(delivery.at)}${delivery.repeated ? ', marked as a repeat' : ''}`;
    case 'sending':
      return `on its way since ${text(delivery.since)}`;
    case 'lost':
      return `given up ${text(delivery.at)}: ${plainText(delivery.problem, 200)}`;
    case 'waiting': {
      const { attempts, problem } = delivery;
      const tried = attempts === 0 ? '' : `, tried ${attempts === 1 ? 'once' : `${attempts} times`}`;
      return `waits until ${text(delivery.from)}${tried}${problem === undefined ? '' : `: ${plainText(problem, 200)}`}`;
    }
  }
}
