import type { LoggedLine } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { hourMs, type Instant, minuteMs } from '../../../src/core/time.ts';

/** What an alert's query answers, as far as it reads lines of the log: `About`, each once. */
export function askLog(query: string, written: readonly LoggedLine[], now: Instant): string[] {
  const lines = written.filter(({ at }) => at <= now && at > now - windowMs);
  const rounds = [...query.matchAll(/"([\w.]+)", (\d+)h, "/g)];
  if (rounds.length > 0) return missed(rounds, lines, now);
  const failed = listIn(query, 'event');
  const [, recent = ''] = /where TimeGenerated > ago\((\d+)m\)/.exec(query) ?? [];
  const since = recent === '' ? 0 : now - Number(recent) * minuteMs;
  return [
    ...new Set([
      ...lines.filter(({ event, at }) => failed.includes(event) && at > since).map(({ event }) => event),
      ...toldOf(query, lines),
    ]),
  ];
}

/** The rules' longest, and that of all that read what was told. */
const windowMs = 48 * hourMs;

/** Words of `where {column} in ("…", "…")`. */
function listIn(query: string, column: string): string[] {
  const [, list = ''] = new RegExp(`where ${column} in \\(([^)]*)\\)`).exec(query) ?? [];
  return [...list.matchAll(/"([\w.]+)"/g)].map(([, word = '']) => word);
}

/** Each subject by the last that was told of it. */
function toldOf(query: string, lines: readonly LoggedLine[]): string[] {
  const [kinds, told] = [listIn(query, 'what'), listIn(query, 'told')];
  const [, by = '""'] = /split\(tostring\(line\.subjects\), ("[^"]*")\)/.exec(query) ?? [];
  const last = new Map<string, string>();
  for (const { fields } of lines.filter((line) => line.event === 'alerts.told'))
    for (const subject of String(fields['subjects']).split(JSON.parse(by) as string))
      if (kinds.includes(subject.split(':')[0] ?? '')) last.set(subject, String(fields['kind']));
  return [...last].filter(([, kind]) => told.includes(kind)).map(([subject]) => subject);
}

/** As heartbeat.kql: the first round is always missed, the others once the first has come for longer than they may take. */
function missed(rounds: readonly RegExpExecArray[], lines: readonly LoggedLine[], now: Instant): string[] {
  const ticksSince = Math.min(...lines.filter(({ event }) => event === rounds[0]?.[1]).map(({ at }) => at));
  return rounds.flatMap(([, event = '', hours], index) => {
    const within = Number(hours) * hourMs;
    const last = Math.max(...lines.filter((line) => line.event === event).map(({ at }) => at));
    const isLate = last < now - within;
    return isLate && (index === 0 || ticksSince < now - within) ? [event] : [];
  });
}
