import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Expression } from './expression.ts';
import { parseExpression } from './parseExpression.ts';

export const root = join(import.meta.dirname, '../../../..');

export type Declaration = {
  readonly name: string;
  /** Names of its decorators, each with its first argument where that is a text. */
  readonly decorators: ReadonlyMap<string, string>;
  /** Its type, as written. */
  readonly type: string;
  readonly value?: Expression;
};
export type Resource = {
  readonly name: string;
  /** `Microsoft.KeyVault/vaults@2026-02-01`; of a nested one with the type and version around it. */
  readonly type: string;
  readonly isExisting: boolean;
  /** The symbol of the resource around it. */
  readonly parent?: string;
  readonly body: Expression;
};
export type Module = { readonly name: string; readonly path: string; readonly body: Expression };

/** What a file of Bicep declares. */
export type Template = {
  readonly file: string;
  readonly source: string;
  /** Lines that the grammar does not know. */
  readonly errors: readonly number[];
  readonly params: readonly Declaration[];
  readonly vars: readonly Declaration[];
  readonly outputs: readonly Declaration[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
};

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(join(root, 'node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm')));

const read = new Map<string, Template>();

/** `file` from the root of the repository. */
export function readTemplate(file: string): Template {
  const template = read.get(file) ?? toTemplate(file, readFileSync(join(root, file), 'utf8'));
  read.set(file, template);
  return template;
}

export function toTemplate(file: string, source: string): Template {
  const tree = parser.parse(source)?.rootNode;
  if (!tree) throw new Error(`${file} was not read`);
  const all = (type: string) => tree.descendantsOfType(type).filter((node) => node !== null);
  return {
    file,
    source,
    errors: tree.hasError ? errorsIn(tree) : [],
    params: all('parameter_declaration').map(declaration),
    vars: all('variable_declaration').map(declaration),
    outputs: all('output_declaration').map(declaration),
    resources: all('resource_declaration').map(resource),
    modules: all('module_declaration').map((node) => ({
      name: wordOf(node),
      path: textOf(node),
      body: bodyOf(node),
    })),
  };
}

function declaration(node: Node): Declaration {
  const type = node.children.find((child) => child?.type === 'type')?.text ?? '';
  const hasValue = node.children.some((child) => child?.type === '=');
  return {
    name: wordOf(node),
    decorators: decoratorsOf(node),
    type,
    ...(hasValue && { value: bodyOf(node) }),
  };
}

function resource(node: Node): Resource {
  const around = enclosing(node);
  const outer = around && resource(around);
  const own = textOf(node);
  const [outerType = '', version = ''] = outer?.type.split('@') ?? [];
  return {
    name: wordOf(node),
    type: outer ? `${outerType}/${own}@${version}` : own,
    isExisting: node.children.some((child) => child?.type === 'existing'),
    ...(outer && { parent: outer.name }),
    body: bodyOf(node),
  };
}

function enclosing(node: Node): Node | undefined {
  let up = node.parent;
  while (up && up.type !== 'resource_declaration') up = up.parent;
  return up ?? undefined;
}

function decoratorsOf(node: Node): ReadonlyMap<string, string> {
  const before = node.previousNamedSibling;
  const decorators = before?.type === 'decorators' ? before.namedChildren : [];
  return new Map(
    decorators.map((each): [string, string] => {
      const { expression } = parseExpression(each?.text.slice(1) ?? '');
      const [first] = expression.kind === 'call' ? expression.args : [];
      const says = first?.kind === 'text' ? first.parts.join('') : '';
      return [expression.kind === 'call' ? expression.callee : '', says];
    }),
  );
}

/** What stands behind the first = of a declaration. */
function bodyOf(node: Node): Expression {
  const sign = node.children.find((child) => child?.type === '=');
  const from = node.tree.rootNode.text;
  return parseExpression(from, sign?.endIndex ?? 0).expression;
}

function wordOf(node: Node): string {
  return node.children.find((child) => child?.type === 'identifier')?.text ?? '';
}

function textOf(node: Node): string {
  return node.children.find((child) => child?.type === 'string')?.text.slice(1, -1) ?? '';
}

function errorsIn(node: Node): number[] {
  if (node.isError || node.isMissing) return [node.startPosition.row + 1];
  return node.children.flatMap((child) => (child ? errorsIn(child) : []));
}
