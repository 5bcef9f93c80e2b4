/** Azure's limits: 32k UTF-16 units in a property, 1 MiB in a row (two bytes a unit); these leave room for the rest. */
const columnUnits = 30_000;
const rowUnits = 450_000;

/**
 * Spreads a long text, ASCII only, over the columns `value0`, `value1` …
 * Throws RangeError above 450,000 characters; `row` names it.
 */
export function toValueColumns(text: string, row: string): Record<string, string> {
  if (text.length > rowUnits) {
    throw new RangeError(
      `row ${row} would be ${text.length} characters long; a row holds at most ${rowUnits}`,
    );
  }
  const columns: Record<string, string> = {};
  for (let count = 0; count * columnUnits < text.length; count += 1) {
    columns[`value${count}`] = text.slice(count * columnUnits, (count + 1) * columnUnits);
  }
  return columns;
}

/** The text that `toValueColumns` was given; empty where there is no such column. */
export function fromValueColumns(row: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  for (;;) {
    const part = row[`value${parts.length}`];
    if (typeof part !== 'string') return parts.join('');
    parts.push(part);
  }
}
