/**
 * What a record holds under a name that somebody chose; undefined where it holds nothing. A hub may well be called
 * `constructor`, which every object has.
 */
export function ownValue<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
