/** What a schema has let through. Throws where it was not asked. */
export function checked<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The schema let a value through that it should refuse.');
  return value;
}
