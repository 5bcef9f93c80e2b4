import { parseJson } from '../../src/core/parseJson.ts';
import type { Instant } from '../../src/core/time.ts';
import { clockText } from '../../src/web/sentences/wallText.ts';
import type { HostEvent } from '../host/hostEvent.ts';
import { type LogFields, narrateLook } from './narrateLook.ts';
import { narratePeople } from './narratePeople.ts';
import { narrateRotation } from './narrateRotation.ts';
import { narrateFailedRun, narrateTrouble } from './narrateTrouble.ts';
import { narrateWake } from './narrateWake.ts';

/** One readable line for what somebody who watches wants to know; undefined for what only repeats. */
export type Narrator = (event: HostEvent) => string | undefined;

/**
 * Tells the day of the hubs in the wall time of `timeZone`, each by the name that `nameOf` gives it or its
 * target. It remembers what it said last of each hub, and of everything else together.
 */
export function createNarrator(timeZone: string, nameOf: (subject: string) => string): Narrator {
  const said = new Map<string, string>();
  const story: Story = { timeZone, nameOf, woken: new Set() };
  return (event) => {
    const told = tell(event, story);
    if (told === undefined) return undefined;
    if (told.of !== undefined && said.get(told.of) === told.text) return undefined;
    if (told.of !== undefined) said.set(told.of, told.text);
    return `${clockText(event.at, timeZone)}  ${told.text}`;
  };
}

type Story = {
  readonly timeZone: string;
  readonly nameOf: (subject: string) => string;
  /** Targets that a wake kept on when they were last looked at. */
  readonly woken: Set<string>;
};

/** `of`: what repeats are looked for in; absent: it is told however often it comes. */
type Told = { readonly of?: string; readonly text: string };

function tell(event: HostEvent, story: Story): Told | undefined {
  switch (event.kind) {
    case 'host':
      return { of: 'host', text: `The host says: ${event.message}` };
    case 'ran':
      return event.outcome === 'threw'
        ? { of: 'app', text: narrateFailedRun(event.functionName, event.error) }
        : undefined;
    case 'log':
      return tellLog(event, event.at, story);
  }
}

function tellLog(
  { level, message }: { readonly level: string; readonly message: string },
  at: Instant,
  { timeZone, nameOf, woken }: Story,
): Told | undefined {
  const fields = readFields(message);
  if (fields['event'] === undefined) return { of: 'app', text: `The app says: ${message}` };
  const click = narrateWake(nameOf(String(fields['hub'])), fields, timeZone, at);
  if (click !== undefined) return { text: click };
  const people = narratePeople(fields, nameOf, timeZone, at);
  if (people !== undefined) return { of: `people of ${fields['target'] ?? fields['hub']}`, text: people };
  if (fields['unit'] !== undefined) return tellRotation(level, fields, nameOf, timeZone, at);
  const of = fields['target'] === undefined ? 'app' : String(fields['target']);
  const name = nameOf(of);
  if (fields['event'] === 'power.looked') {
    const text = narrateLook(name, fields, timeZone, at, wakeEnds(woken, of, fields));
    return text === undefined ? undefined : { of, text };
  }
  // Everything else is worth a line only when a person should look at it.
  if (level !== 'warning' && level !== 'error' && level !== 'critical') return undefined;
  return { of, text: narrateTrouble(level, name, fields) };
}

function tellRotation(
  level: string,
  fields: LogFields,
  nameOf: Story['nameOf'],
  timeZone: string,
  at: Instant,
): Told | undefined {
  const of = String(fields['unit']);
  const text = narrateRotation(fields, nameOf, timeZone, at);
  if (text !== undefined) return { of, text };
  return level === 'information' ? undefined : { of, text: narrateTrouble(level, of, fields) };
}

/** Whether no wake counts any more, for the first time. A pause or a hold only covers one that may still stand. */
function wakeEnds(woken: Set<string>, target: string, { plan, desiredBecause }: LogFields): boolean {
  if (plan === 'raced' || /^(?:paused|held)/.test(String(desiredBecause))) return false;
  if (desiredBecause !== 'wakeLease') return woken.delete(target);
  woken.add(target);
  return false;
}

/** Our own log lines are JSON objects; any other text has no fields. */
function readFields(message: string): LogFields {
  const parsed = parseJson(message);
  return typeof parsed === 'object' && parsed !== null ? (parsed as LogFields) : {};
}
