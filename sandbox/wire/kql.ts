/** A row of table `resources`, as Resource Graph stores it. */
export type GraphRow = Readonly<Record<string, unknown>>;

/** The text is no query this sandbox understands; the caller gets Azure's 400, never a guess. */
export class KqlFault extends Error {
  override readonly name = 'KqlFault';
}

type Step = (rows: readonly GraphRow[]) => readonly GraphRow[];

/**
 * A small, strict part of Kusto: `resources` and then any of `where {column} =~|==|in~|in …`, `project`,
 * `order by`/`sort by {column} [asc|desc]`, `take`/`limit`. Throws KqlFault for everything else.
 */
export function runKql(query: string, rows: readonly GraphRow[]): readonly GraphRow[] {
  const [table, ...stages] = splitOutsideText(query, '|');
  if (table?.toLowerCase() !== 'resources') throw new KqlFault(`unknown table: ${table}`);
  return stages.map(parseStage).reduce((left, step) => step(left), rows);
}

function parseStage(stage: string): Step {
  const [, operator, rest] = /^(where|project|order by|sort by|take|limit)\s+([\s\S]+)$/i.exec(stage) ?? [];
  switch (operator?.toLowerCase().replace(/\s+/g, ' ')) {
    case 'where':
      return where(rest ?? '');
    case 'project':
      return project(rest ?? '');
    case 'order by':
    case 'sort by':
      return order(rest ?? '');
    case 'take':
    case 'limit': {
      if (!/^\d+$/.test(rest ?? '')) throw new KqlFault(`not a count: ${rest}`);
      return (rows) => rows.slice(0, Number(rest));
    }
    default:
      throw new KqlFault(`unknown operator: ${stage}`);
  }
}

function where(condition: string): Step {
  const [, left, operator, right] =
    /^([\w.()\s]+?)\s*(=~|==|in~|in)\s*('[^']*'|"[^"]*"|\([\s\S]*\))$/.exec(condition) ?? [];
  if (!left || !operator || !right) throw new KqlFault(`unknown condition: ${condition}`);
  const isList = operator.startsWith('in');
  if (isList !== right.startsWith('(')) throw new KqlFault(`wrong operand: ${condition}`);
  const fold = operator.endsWith('~') ? (text: string) => text.toLowerCase() : (text: string) => text;
  const texts = isList ? splitOutsideText(right.slice(1, -1), ',').map(textOf) : [textOf(right)];
  const allowed = new Set(texts.map(fold));
  const value = expression(left.trim());
  return (rows) => rows.filter((row) => allowed.has(fold(toText(value(row)))));
}

function project(columns: string): Step {
  const picks = splitOutsideText(columns, ',').map((column) => {
    const [, alias, source] = /^(?:(\w+)\s*=(?!=|~)\s*)?([\s\S]+)$/.exec(column) ?? [];
    if (!source) throw new KqlFault(`unknown column: ${column}`);
    return { name: alias ?? source.replaceAll('.', '_'), value: expression(source) };
  });
  return (rows) =>
    rows.map((row) => Object.fromEntries(picks.map((pick) => [pick.name, pick.value(row) ?? null])));
}

function order(by: string): Step {
  const [, column, direction] = /^([\w.()]+)(?:\s+(asc|desc))?$/i.exec(by) ?? [];
  if (!column) throw new KqlFault(`unknown order: ${by}`);
  const value = expression(column);
  // Kusto sorts downwards where nothing is said.
  const sign = direction?.toLowerCase() === 'asc' ? 1 : -1;
  return (rows) => rows.toSorted((a, b) => sign * compare(toText(value(a)), toText(value(b))));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A column, a path into a dynamic column (`properties.powerState.code`), or `tostring` / `tolower` of one. */
function expression(text: string): (row: GraphRow) => unknown {
  const [, call, inner] = /^(tostring|tolower)\(([\s\S]+)\)$/.exec(text.trim()) ?? [];
  if (call && inner) {
    const value = expression(inner);
    return call === 'tolower' ? (row) => toText(value(row)).toLowerCase() : (row) => toText(value(row));
  }
  if (!/^\w+(\.\w+)*$/.test(text.trim())) throw new KqlFault(`unknown expression: ${text}`);
  const path = text.trim().split('.');
  return (row) => {
    const [column] = path;
    if (column === undefined || !(column in row)) throw new KqlFault(`unknown column: ${column}`);
    return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), row);
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textOf(literal: string): string {
  const [, , text] = /^(['"])(.*)\1$/s.exec(literal.trim()) ?? [];
  if (text === undefined) throw new KqlFault(`not a text: ${literal}`);
  return text;
}

/** Cuts at a separator that stands outside quotes and brackets; trims the parts. */
function splitOutsideText(text: string, separator: string): string[] {
  const parts: string[] = [''];
  let quote = '';
  let depth = 0;
  for (const sign of text) {
    if (quote) quote = sign === quote ? '' : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (sign === separator && !quote && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  if (quote || depth !== 0) throw new KqlFault('a quote or a bracket is not closed');
  return parts.map((part) => part.trim());
}
