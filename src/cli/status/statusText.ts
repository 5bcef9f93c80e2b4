import { findingsBeside } from '../../core/operator/findingsBeside.ts';
import { peopleLine } from '../../core/operator/peopleLine.ts';
import type { Policy } from '../../core/policy.ts';
import { standingOverrides } from '../../core/power/overrides.ts';
import type { Instant } from '../../core/time.ts';
import type { Health } from '../../usecases/checkHealth.ts';
import { mendRefusal } from '../../web/sentences/mendRefusal.ts';
import { nameFailure } from '../../web/sentences/nameFailure.ts';
import { sayCalendarTrouble } from '../../web/sentences/sayCalendarTrouble.ts';
import { nameReason } from '../../web/sentences/sayDesired.ts';
import { sayFinding } from '../../web/sentences/sayFinding.ts';
import { sayPeople } from '../../web/sentences/sayPeople.ts';
import { sayPhase } from '../../web/sentences/sayPhase.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import type { SecretCare } from './careOfSecrets.ts';
import { type AlertCount, sayAlertCount } from './countAlerts.ts';
import { troubleLines } from './peopleLines.ts';
import type { StatusLine } from './statusLine.ts';

export type StatusModel = {
  readonly lines: readonly StatusLine[];
  readonly standingStill: Policy['standingStill'];
  readonly health: Health;
  /** By hub: secrets that need a person. */
  readonly care: ReadonlyMap<string, readonly SecretCare[]>;
  readonly alerts: AlertCount;
  readonly now: Instant;
};

export function statusText(
  terminal: Terminal,
  { lines, standingStill, health, care, alerts, now }: StatusModel,
): string[] {
  const rows = table([['hub', 'is', 'since', 'should be', 'next'], ...lines.map((line) => cells(line, now))]);
  const note = (style: 'dim' | 'yellow' | 'red', text: string) =>
    wrap(text, terminal.columns, '  ', '  ').map((each) => terminal.style(style, each));
  const [head = '', ...body] = rows;
  return [
    terminal.style('dim', head),
    ...lines.flatMap((line, index) => [
      body[index] ?? '',
      ...standingNotes(line, now).flatMap((text) => note('dim', text)),
      ...peopleNotes(line, now).flatMap((text) => note('dim', text)),
      ...peopleTroubles(line, now).flatMap((text) => note('yellow', text)),
      ...troubles(line, now).flatMap((text) => note('yellow', text)),
      ...(care.get(line.hub.name) ?? []).flatMap((each) =>
        careLines(each).flatMap((text) => note('yellow', text)),
      ),
    ]),
    ...standingStill.flatMap(({ hub, because }) =>
      wrap(`${hub} stands still: ${because}.`, terminal.columns, '', '  ').map((each) =>
        terminal.style('red', each),
      ),
    ),
    '',
    ...sayAlertCount(alerts).flatMap((text) =>
      wrap(text, terminal.columns, '', '  ').map((line) => terminal.style('yellow', line)),
    ),
    ...healthLines(terminal, health, care.size > 0),
  ];
}

function cells({ hub, phase, facts, verdict, next }: StatusLine, now: Instant): string[] {
  const text = (at: Instant) => wallText(at, hub.schedule.timeZone, now);
  const since = facts?.observed.since;
  const wanted = verdict?.desired;
  const kind = wanted?.kind === 'leaveAlone' ? 'as it is' : wanted?.kind;
  return [
    hub.name,
    phase ? sayPhase(phase) : 'not seen',
    since === undefined ? '' : text(since),
    wanted ? `${kind} (${nameReason(wanted.because)})` : '',
    next ? `${next.desired.kind === 'leaveAlone' ? 'paused' : next.desired.kind} ${text(next.at)}` : '',
  ];
}

function standingNotes({ hub, overrides }: StatusLine, now: Instant): string[] {
  const { hold, pause } = standingOverrides(overrides ?? {}, now);
  const text = (at: Instant) => wallText(at, hub.schedule.timeZone, now);
  const signed = ({ by, reason }: { by: string; reason?: string }) =>
    `by ${by}${reason === undefined ? '' : `: ${reason}`}`;
  return [
    ...(pause ? [`paused until ${text(pause.until)} ${signed(pause)}`] : []),
    ...(hold
      ? [
          `held ${hold.power}${hold.from > now ? ` from ${text(hold.from)}` : ''} until ${text(hold.until)} ${signed(hold)}`,
        ]
      : []),
  ];
}

/** How many work, and what they were told. */
function peopleNotes({ hub, facts }: StatusLine, now: Instant): string[] {
  const line = peopleLine(hub, facts);
  return line ? sayPeople(line, hub.schedule.timeZone, now) : [];
}

/** Why a hub does not tell of its people, or does not stop their servers, in full: the findings say no more than that. */
function peopleTroubles({ hub, facts }: StatusLine, now: Instant): string[] {
  const line = peopleLine(hub, facts);
  return line ? troubleLines(line, hub.schedule.timeZone, now) : [];
}

function troubles({ hub, facts, findings, calendars }: StatusLine, now: Instant): string[] {
  const attempts = facts?.attempts;
  return [
    ...findingsBeside(findings, peopleLine(hub, facts)).map((finding) => sayFinding(finding)),
    ...calendars.map((trouble) => sayCalendarTrouble(trouble, hub.schedule.timeZone, now)),
    ...(attempts
      ? [
          `Azure (${attempts.failure.code}): ${nameFailure(attempts.failure.class)}; ${attempts.kind} failed ${times(attempts.count)}, next try ${wallText(attempts.nextAt, hub.schedule.timeZone, now)}.`,
          ...listed(mendRefusal(hub.target, attempts.kind, attempts.failure)),
        ]
      : []),
  ];
}

function careLines({ secret, says }: SecretCare): string[] {
  return says.map((text) => `secret ${secret}: ${text} hubkeeper secrets says what mends it.`);
}

function listed(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** The keeper may be well while a secret is not: the last line must not read as if all were. */
function healthLines(terminal: Terminal, { ok, problems }: Health, cares: boolean): string[] {
  if (ok && cares)
    return [terminal.style('yellow', 'The keeper itself is well; the secrets above need a person.')];
  if (ok) return [terminal.style('green', 'The keeper is well.')];
  const codes = problems.map(({ code, count }) => `${code}${count > 1 ? ` ×${count}` : ''}`).join(', ');
  return wrap(`The keeper is not well: ${codes}.`, terminal.columns, '', '  ').map((line) =>
    terminal.style('red', line),
  );
}
