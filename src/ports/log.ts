import type { EventAt, FieldsOf, LogEventName } from '../core/logEvents/logEvents.ts';

export type { LogEventName };

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * One static dotted event per line, its fields beside it, both as the catalogue has them. info: an outcome; warn: a person
 * should look this week; error: a run failed. Never a secret, never interpolation.
 */
export type Log = {
  info<E extends EventAt<'info'>>(event: E, fields: FieldsOf<E> & LogFields): void;
  warn<E extends EventAt<'warn'>>(event: E, fields: FieldsOf<E> & LogFields): void;
  error<E extends EventAt<'error'>>(event: E, fields: FieldsOf<E> & LogFields): void;
};
