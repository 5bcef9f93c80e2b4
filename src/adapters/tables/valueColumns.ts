/** Azure's limits: 32k UTF-16 units in a property, 1 MiB in a row (two bytes a unit); these leave room for the rest. */
const columnUnits = 30_000;
const rowUnits = 450_000;

/**
 * Spreads a long text over the columns `value0`, `value1` … without parting a surrogate pair.
 * Throws RangeError above 450,000 characters; `row` names it.
 */
export function toValueColumns(text: string, row: string): Record<string, string> {
  if (text.length > rowUnits) {
    throw new RangeError(
      `row ${row} would be ${text.length} characters long; a row holds at most ${rowUnits}`,
    );
  }
  const columns: Record<string, string> = {};
  for (let from = 0, count = 0; from < text.length; count += 1) {
    let to = Math.min(from + columnUnits, text.length);
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    columns[`value${count}`] = text.slice(from, to);
    from = to;
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

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
