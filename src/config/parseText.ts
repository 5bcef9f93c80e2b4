import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { ConfigProblem } from '../core/policy.ts';
import { tooDeepAt } from './tooDeepAt.ts';

export type Path = readonly (string | number)[];

/** The text as plain values, as far as it could be read, and where each value stands. */
export type ParsedText = {
  readonly root: unknown;
  /** Line (from 1) of the value at `path`, or of the nearest value around it that exists. */
  lineOf(path: Path): number | undefined;
  readonly problems: readonly ConfigProblem[];
};

/** Aliases that one anchor may have, times the aliases inside it: plenty for shared schedules, none for a bomb. */
const maxAliasCount = 1000;

const fixes: Readonly<Record<string, string>> = {
  TAG_RESOLVE_FAILED: 'remove the !tag',
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'indent the keys of one map alike, and close every [ and {',
  MISSING_CHAR: 'close the quote or bracket that was opened on the line or before it',
  MULTIPLE_DOCS: 'keep one document: remove the line ---',
  BLOCK_AS_IMPLICIT_KEY: 'give each key its own line, and quote texts that hold ": "',
};

/** Reads YAML 1.2 (JSON included) in the core schema: dates, times, yes and on stay texts. Never throws. */
export function parseText(text: string): ParsedText {
  const deepAt = tooDeepAt(text);
  if (deepAt !== undefined) {
    const line = text.slice(0, deepAt).split('\n').length;
    return unread(
      'not readable as YAML: nested too deeply',
      'close every [ and { on the line or before it',
      line,
    );
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      stringKeys: true,
      resolveKnownTags: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    const wrongs = [...document.errors, ...document.warnings];
    const aliases = aliasProblems(document, lines);
    const problems = [...syntaxProblems(wrongs, text, lines), ...aliases];
    // A key that stands twice still leaves a tree to look through for further problems.
    const broken = aliases.length > 0 || wrongs.some(({ code }) => code !== 'DUPLICATE_KEY');
    return {
      root: broken ? undefined : document.toJS({ maxAliasCount }),
      lineOf: lineFinder(document, lines),
      problems,
    };
  } catch (error) {
    // What the library throws for aliases beyond the limit.
    if (!(error instanceof ReferenceError)) throw error;
    return unread('too many aliases', 'write the repeated parts out');
  }
}

function unread(says: string, fix: string, line?: number): ParsedText {
  return { root: undefined, lineOf: () => undefined, problems: [fileProblem(says, fix, line)] };
}

/** One a line: what follows the first is mostly its echo. */
function syntaxProblems(wrongs: readonly YAMLError[], text: string, lines: LineCounter): ConfigProblem[] {
  // What was never closed is noticed at the very end: the last line with text is nearer to it than the one after.
  const end = text.trimEnd().length;
  const byLine = new Map(
    [...wrongs].reverse().map((wrong) => [lineAt(lines, Math.min(wrong.pos[0], end)), wrong]),
  );
  return [...byLine].reverse().map(([line, wrong]) => {
    if (wrong.code === 'DUPLICATE_KEY') {
      const key = /^["']?[^\s:"']*/
        .exec(text.slice(wrong.pos[0], wrong.pos[0] + 60))?.[0]
        .replace(/["']/, '');
      return fileProblem(`the key ${key} stands twice in one map`, 'keep one of the two', line);
    }
    const fix = fixes[wrong.code] ?? 'correct the line, or quote the text on it';
    return fileProblem(`not readable as YAML: ${wrong.message.replace(/\.?\s*$/, '')}`, fix, line);
  });
}

function aliasProblems(document: Document, lines: LineCounter): ConfigProblem[] {
  const found: ConfigProblem[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && node.anchor) anchors.add(node.anchor);
    },
    Alias: (_key, alias, path) => {
      const line = lineAt(lines, alias.range?.[0] ?? 0);
      const within = path.some(
        (around) =>
          isNode(around) && !isAlias(around) && 'anchor' in around && around.anchor === alias.source,
      );
      if (within) found.push(fileProblem(`*${alias.source} stands inside what it names`, 'remove it', line));
      else if (!anchors.has(alias.source)) {
        found.push(
          fileProblem(
            `*${alias.source} has no &${alias.source} before it`,
            'name an anchor that exists, or quote the text',
            line,
          ),
        );
      }
    },
  });
  return found;
}

function lineAt(lines: LineCounter, offset: number): number {
  return lines.linePos(offset).line || 1;
}

function fileProblem(says: string, fix: string, line: number | undefined): ConfigProblem {
  return { scope: { kind: 'file' }, path: '', ...(line === undefined ? {} : { line }), says, fix };
}

function lineFinder(document: Document, lines: LineCounter): ParsedText['lineOf'] {
  return (path) => {
    let node = resolved(document.contents, document);
    let offset = document.contents?.range?.[0];
    for (const step of path) {
      const child = childOf(node, step);
      if (!child) break;
      offset = child.offset ?? offset;
      node = resolved(child.node, document);
    }
    return offset === undefined ? undefined : lineAt(lines, offset);
  };
}

function childOf(
  node: Node | undefined,
  step: string | number,
): { node: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    // A repeated key: the last one is the value that was read.
    const pair = node.items.findLast((item) => isScalar(item.key) && item.key.value === String(step));
    return pair && { node: pair.value, offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined };
  }
  const item = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] } : undefined;
}

function resolved(node: unknown, document: Document): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}
