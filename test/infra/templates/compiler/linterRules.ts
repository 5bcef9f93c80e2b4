import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { entryOf, plainText } from '../bicep/expression.ts';
import { root, type Template } from '../bicep/readTemplate.ts';
import { calls, type Rule } from './rule.ts';
import { blindParams } from './scopes.ts';
import { find } from './walk.ts';

const identity = "module run 'modules/identityOf.bicep' = { params: { name: 'id' } }\n";

/** What its linter warns of, with every rule on. */
export const linterRules: readonly Rule[] = [
  {
    code: 'no-unused-imports',
    says: 'what is imported is used, and there',
    judge: (template) =>
      imports(template).flatMap(({ name, from }) => {
        const uses = template.source.match(new RegExp(`\\b${name}\\b`, 'g')) ?? [];
        const there = new RegExp(`@export\\(\\)\\n(?:@.*\\n)*type ${name} =`).test(from);
        return uses.length > 1 && there ? [] : [name];
      }),
    wrong: "import { tagMap } from 'types.bicep'\n",
  },
  {
    code: 'no-unused-types',
    says: 'every type is for others, or used here',
    judge: ({ source }) =>
      [...source.matchAll(/((?:^@.*\n)*)^type (\w+) =/gm)].flatMap(([, before = '', name = '']) => {
        const uses = source.match(new RegExp(`[:=|] *${name}\\b`, 'g')) ?? [];
        return before.includes('@export()') || uses.length > 0 ? [] : [name];
      }),
    wrong: 'type idle = { name: string }\nparam other { idle: string }\n',
  },
  {
    code: 'simplify-interpolation',
    says: 'a text that is one value alone is that value',
    judge: (template) =>
      find(template, (each, place) => {
        return (
          each.kind === 'text' &&
          each.parts.length === 1 &&
          typeof each.parts[0] !== 'string' &&
          place?.as !== 'key'
        );
      }),
    wrong: `param a string\nvar b = '\${a}'\n`,
  },
  {
    code: 'prefer-unquoted-property-names',
    says: 'keys that are words have no quotes',
    judge: ({ source }) =>
      [...source.matchAll(/(?:^\s*|\{ |, )'([A-Za-z_]\w*)': /gm)].map(([, key = '']) => key),
    wrong: "var a = { 'b': 1 }\n",
  },
  {
    code: 'prefer-interpolation',
    says: 'texts are not put together by concat',
    judge: (template) =>
      find(template, (each) => {
        return (
          each.kind === 'call' && each.callee === 'concat' && each.args.some(({ kind }) => kind === 'text')
        );
      }),
    wrong: "param a string\nvar b = concat(a, 'x')\n",
  },
  {
    code: 'no-loc-expr-outside-params',
    says: 'regions are parameters',
    judge: (template) =>
      find(template, (each) => {
        const isHere = each.kind === 'member' && calls(/^(resourceGroup|deployment)$/)(each.of);
        return isHere && plainText(each.key) === 'location';
      }),
    wrong: 'var a = resourceGroup().location\n',
  },
  {
    code: 'no-hardcoded-outputs',
    says: 'outputs say what nobody could know before',
    judge: ({ outputs }) =>
      outputs
        .filter(({ value }) => value?.kind === 'value' || plainText(value) !== undefined)
        .map(({ name }) => name),
    wrong: "output a string = 'x'\n",
  },
  {
    code: 'use-parent-property',
    says: 'a child is named by its own name',
    judge: ({ resources }) =>
      resources
        .filter(({ body }) => {
          const name = entryOf(body, 'name');
          return (
            name?.kind === 'text' && name.parts.some((part) => typeof part === 'string' && part.includes('/'))
          );
        })
        .map(({ name }) => name),
    wrong: "resource a 'Microsoft.Web/sites/config@2025-03-01' = { name: 'x/web' }\n",
  },
  {
    code: 'what-if-short-circuiting',
    says: 'no module gets a name, place or condition that is known only later',
    judge: blindParams,
    wrong: `${identity}module b 'modules/identityOf.bicep' = { params: { name: run.outputs.clientId } }\n`,
  },
  ...(
    [
      ['params', 256, 'param p# string\n'],
      ['vars', 512, 'var v# = 1\n'],
      ['outputs', 64, 'output o# int = 1\n'],
      ['resources', 800, "resource r# 'A.B/c@2020-01-01' existing = { name: 'x' }\n"],
    ] as const
  ).map(
    ([what, most, line]): Rule => ({
      code: `max-${what}`,
      says: `there are at most ${most}`,
      judge: (template) => (template[what].length > most ? [String(template[what].length)] : []),
      wrong: Array.from({ length: most + 1 }, (_, index) => line.replace('#', String(index))).join(''),
    }),
  ),
];

function imports({ file, source }: Template): { readonly name: string; readonly from: string }[] {
  return [...source.matchAll(/^import \{ (.+) \} from '(.+)'$/gm)].flatMap(([, names = '', path = '']) => {
    const from = readFileSync(join(root, normalize(join(dirname(file), path))), 'utf8');
    return names.split(', ').map((name) => ({ name, from }));
  });
}
