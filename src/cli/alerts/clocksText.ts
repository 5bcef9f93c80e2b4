import type { ClockLine, ClockSurvey } from '../../core/operator/clockSurvey.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { daysAhead, distanceText, whenText } from '../../web/sentences/alerts/whenText.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { isoOf } from '../json.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

/** From so few days on (ms) a row is yellow: it is told of everywhere. */
const nearMs = 7 * dayMs;

/** What cannot be read first, then a row for everything with an end, soonest first. */
export function clocksText(
  terminal: Terminal,
  { clocks, unread, wrong }: ClockSurvey,
  timeZone: string,
  now: Instant,
): string[] {
  const red = (text: string) =>
    wrap(text, terminal.columns, '', '  ').map((line) => terminal.style('red', line));
  const trouble = [
    ...unread.flatMap(({ source, says, since, readAt }) => {
      const last = readAt === undefined ? 'never read' : `last read ${wallText(readAt, timeZone, now)}`;
      return red(`${source} cannot be read since ${wallText(since, timeZone, now)}: ${says}; ${last}.`);
    }),
    ...wrong.flatMap(({ name, detail, since }) =>
      red(
        `Browsers refuse the certificate of ${name} since ${wallText(since, timeZone, now)}: ${detail['problem']}.`,
      ),
    ),
  ];
  const rows = table([
    ['ends', 'when', 'what', 'whose', 'the keeper', 'read'],
    ...clocks.map((each) => row(each, timeZone, now)),
  ]).map((line, index) => styled(terminal, clocks[index - 1], line, now));
  const none = wrap('Nothing with an end was read yet; --now reads it.', terminal.columns);
  return [...trouble, ...(clocks.length > 0 ? rows : none)];
}

function row({ clock, readAt }: ClockLine, timeZone: string, now: Instant): string[] {
  const { endsAt, name, hubs, owner, kind, renewed } = clock;
  const whose = [...(owner === undefined ? [] : [owner]), ...(hubs.length > 0 ? [shortList(hubs)] : [])];
  return [
    distanceText(daysAhead(endsAt, timeZone, now)),
    whenText(endsAt, timeZone),
    name,
    whose.join(', ') || 'nobody named',
    renewed ? 'renews it' : 'tells of it',
    readAt === undefined ? (kind === 'note' ? 'from the file' : 'never') : wallText(readAt, timeZone, now),
  ];
}

function shortList(hubs: readonly string[]): string {
  const more = hubs.length > 3 ? ` and ${hubs.length - 3} more` : '';
  return `${hubs.slice(0, 3).join(', ')}${more}`;
}

function styled(terminal: Terminal, line: ClockLine | undefined, text: string, now: Instant): string {
  if (!line) return terminal.style('bold', text);
  const { endsAt, renewed } = line.clock;
  if (renewed) return terminal.style('dim', text);
  if (endsAt - now > nearMs) return text;
  return terminal.style(endsAt <= now ? 'red' : 'yellow', text);
}

/** The same for programs; instants as ISO 8601, days as dates of the zone. */
export function clocksJson({ clocks, unread, wrong }: ClockSurvey, timeZone: string, now: Instant): object {
  return {
    clocks: clocks.map(({ clock: { endsAt, begunAt, renewed, ...clock }, readAt }) => ({
      ...clock,
      daysLeft: daysAhead(endsAt, timeZone, now),
      renewed: renewed === true,
      ...isoOf({ endsAt, begunAt, readAt }),
    })),
    unread: unread.map(({ source, says, since, readAt }) => ({ source, says, ...isoOf({ since, readAt }) })),
    wrong: wrong.map(({ name, hubs, detail, since }) => ({
      host: name,
      hubs,
      why: detail['problem'],
      ...isoOf({ since }),
    })),
  };
}
