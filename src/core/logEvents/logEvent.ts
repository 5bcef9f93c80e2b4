/** info: an outcome; warn: a person should look this week; error: a run failed. */
export type LogLevel = 'info' | 'warn' | 'error';

/**
 * Who reads an event: a person with a question · the rule in Azure Monitor that misses it when the keeper stands still ·
 * a rule in Azure Monitor that sends an e-mail when it comes · the workbook's charts.
 */
export type LogReader = 'person' | 'deadMan' | 'mail' | 'workbook';

/** What a field holds; `?`: not always there. */
export type FieldKind = 'text' | 'figure' | 'yes' | 'text?' | 'figure?';

export type LogEvent = {
  readonly level: LogLevel;
  readonly says: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
  readonly readers: readonly LogReader[];
};

/** One entry of the catalogue; without `readers` it is there for a person with a question. */
export function logEvent<const L extends LogLevel, const F extends LogEvent['fields']>(
  level: L,
  says: string,
  fields: F,
  readers: readonly LogReader[] = ['person'],
): { readonly level: L; readonly says: string; readonly fields: F; readonly readers: readonly LogReader[] } {
  return { level, says, fields, readers };
}

/** Of every run that ended in an exception. */
export const faultFields = { name: 'text', message: 'text', stack: 'text?', door: 'text?' } as const;
