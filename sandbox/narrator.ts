import type { Instant } from '../src/core/time.ts';
import { clockText } from '../src/web/sentences/wallText.ts';
import type { HostEvent } from './host/hostEvent.ts';
import { type LogFields, narrateLook } from './narrateLook.ts';
import { narrateFailedRun, narrateTrouble } from './narrateTrouble.ts';

/** One readable line for what somebody who watches wants to know; undefined for what only repeats. */
export type Narrator = (event: HostEvent) => string | undefined;

/**
 * Tells the day of the hubs in the wall time of `timeZone`, each by the name that `nameOf` gives its target. It
 * remembers what it said last of each hub, and of everything else together.
 */
export function createNarrator(timeZone: string, nameOf: (target: string) => string): Narrator {
  const said = new Map<string, string>();
  return (event) => {
    const told = tell(event, timeZone, nameOf);
    if (told === undefined || said.get(told.of) === told.text) return undefined;
    said.set(told.of, told.text);
    return `${clockText(event.at, timeZone)}  ${told.text}`;
  };
}

/** `of`: what repeats are looked for in. */
type Told = { readonly of: string; readonly text: string };

function tell(event: HostEvent, timeZone: string, nameOf: (target: string) => string): Told | undefined {
  switch (event.kind) {
    case 'host':
      return { of: 'host', text: `The host says: ${event.message}` };
    case 'ran':
      return event.outcome === 'threw'
        ? { of: 'app', text: narrateFailedRun(event.functionName, event.error) }
        : undefined;
    case 'log':
      return tellLog(event, timeZone, event.at, nameOf);
  }
}

function tellLog(
  { level, message }: { readonly level: string; readonly message: string },
  timeZone: string,
  at: Instant,
  nameOf: (target: string) => string,
): Told | undefined {
  const fields = readFields(message);
  if (fields['event'] === undefined) return { of: 'app', text: `The app says: ${message}` };
  const of = fields['target'] === undefined ? 'app' : String(fields['target']);
  const name = nameOf(of);
  if (fields['event'] === 'power.looked') {
    const text = narrateLook(name, fields, timeZone, at);
    return text === undefined ? undefined : { of, text };
  }
  // Everything else is worth a line only when a person should look at it.
  if (level !== 'warning' && level !== 'error' && level !== 'critical') return undefined;
  return { of, text: narrateTrouble(level, name, fields) };
}

/** Our own log lines are JSON objects; any other text has no fields. */
function readFields(message: string): LogFields {
  try {
    const parsed: unknown = JSON.parse(message);
    return typeof parsed === 'object' && parsed !== null ? (parsed as LogFields) : {};
  } catch {
    return {};
  }
}
