import { alertEvents } from './alertEvents.ts';
import { doorEvents } from './doorEvents.ts';
import type { FieldKind, LogLevel } from './logEvent.ts';
import { peopleEvents } from './peopleEvents.ts';
import { powerEvents } from './powerEvents.ts';
import { rotationEvents } from './rotationEvents.ts';

/** Every event that the app writes; docs/events.md is made from it. */
export const logEvents = {
  ...powerEvents,
  ...peopleEvents,
  ...rotationEvents,
  ...alertEvents,
  ...doorEvents,
} as const;

export type LogEventName = keyof typeof logEvents;

/** The events of one level. */
export type EventAt<L extends LogLevel> = {
  [E in LogEventName]: (typeof logEvents)[E]['level'] extends L ? E : never;
}[LogEventName];

type ValueOf<K> = K extends 'figure' | 'figure?' ? number : K extends 'yes' ? boolean : string;
type Fields<F extends Readonly<Record<string, FieldKind>>> = {
  readonly [K in keyof F as F[K] extends `${string}?` ? never : K]: ValueOf<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends `${string}?` ? K : never]?: ValueOf<F[K]> | undefined;
};

/** The fields of one event, each of its kind. */
export type FieldsOf<E extends LogEventName> = Fields<(typeof logEvents)[E]['fields']>;
