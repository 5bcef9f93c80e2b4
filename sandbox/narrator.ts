import type { Instant } from '../src/core/time.ts';
import type { HostEvent } from './host/hostEvent.ts';

/** One readable line for what somebody who watches wants to know; undefined for what only repeats. */
export type Narrator = (event: HostEvent) => string | undefined;

/** Tells the day of the hubs in the wall time of `timeZone`. It remembers what it said of each hub. */
export function createNarrator(timeZone: string): Narrator {
  const said = new Map<string, string>();
  const wall = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const line = (at: Instant, text: string) => `${wall.format(at)}  ${text}`;

  return (event) => {
    switch (event.kind) {
      case 'host':
        return line(event.at, `host: ${event.message}`);
      case 'ran':
        return event.outcome === 'threw'
          ? line(event.at, `${event.functionName} failed: ${event.error}`)
          : undefined;
      case 'log': {
        const fields = readFields(event.message);
        const text = fields['event'] === 'power.looked' ? lookLine(fields) : otherLine(event, fields);
        if (text === undefined) return undefined;
        const subject = `${fields['event']} ${fields['target']}`;
        if (said.get(subject) === text) return undefined;
        said.set(subject, text);
        return line(event.at, text);
      }
    }
  };
}

type Fields = Readonly<Record<string, unknown>>;

function lookLine({ target, phase, plan, because, desired, desiredBecause }: Fields): string {
  const hub = String(target).split('/').at(-1);
  if (plan === 'start' || plan === 'stop') return `${plan} ${hub}, because ${because}`;
  const wanted = `wanted ${desired}, because ${desiredBecause}`;
  return plan === 'wait'
    ? `${hub} is ${phase}: wait (${because}); ${wanted}`
    : `${hub} is ${phase}; ${wanted}`;
}

/** Everything else is worth a line only when a person should look at it. */
function otherLine(
  { level, message }: { level: string; message: string },
  fields: Fields,
): string | undefined {
  if (fields['event'] === undefined) return `app: ${message}`;
  if (level !== 'warning' && level !== 'error' && level !== 'critical') return undefined;
  const { event, target, stack: _long, ...rest } = fields;
  const about = target === undefined ? [] : [`target ${String(target).split('/').at(-1)}`];
  const more = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [`${level}: ${event}`, ...about, ...more].join(', ');
}

/** Our own log lines are JSON objects; any other text has no fields. */
function readFields(message: string): Fields {
  try {
    const parsed: unknown = JSON.parse(message);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}
