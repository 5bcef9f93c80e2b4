export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * One static dotted event per line, its fields beside it. info: an outcome; warn: a person should look this week;
 * error: a run failed. Never a secret, never interpolation.
 */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};
