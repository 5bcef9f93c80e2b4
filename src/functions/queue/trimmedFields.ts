/** The fields of an object with no space around their names and texts; none for what is no object. */
export function trimmedFields(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  const trimmed = (each: unknown) => (typeof each === 'string' ? each.trim() : each);
  return new Map(Object.entries(value).map(([name, each]) => [name.trim(), trimmed(each)]));
}
