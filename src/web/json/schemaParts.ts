export const instant = { type: 'string', format: 'date-time' } as const;
export const instantOrNull = { type: ['string', 'null'], format: 'date-time' } as const;

/** An object of just these properties, all of them there unless named as optional. */
export function objectOf(properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false } as const;
}

export function orNull(schema: object) {
  return { anyOf: [schema, { type: 'null' }] } as const;
}
