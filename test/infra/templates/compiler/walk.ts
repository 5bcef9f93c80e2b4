import { type Expression, partsOf } from '../bicep/expression.ts';
import type { Template } from '../bicep/readTemplate.ts';
import { rootsOf } from '../bicep/rootsOf.ts';

/** Where an expression stands: in what, and as what of it. */
export type Place = { readonly in: Expression; readonly as: 'key' | 'part' | 'branch' | 'index' };
type Visit = (each: Expression, place: Place | undefined) => void;

/** Those parts of a file that a rule has something against, as words for the report. */
export function find(
  template: Template,
  isWrong: (each: Expression, place: Place | undefined) => boolean,
): string[] {
  const found: string[] = [];
  for (const root of rootsOf(template))
    walk(root, undefined, (each, place) => {
      if (isWrong(each, place)) found.push(shortly(each));
    });
  return found;
}

function walk(expression: Expression, place: Place | undefined, visit: Visit): void {
  visit(expression, place);
  const into = (as: Place['as'], ...parts: readonly Expression[]) => {
    for (const part of parts) walk(part, { in: expression, as }, visit);
  };
  switch (expression.kind) {
    case 'object':
      into('key', ...expression.entries.map(({ key }) => key));
      into('part', ...expression.entries.map(({ value }) => value));
      break;
    case 'choice':
      into('part', expression.when);
      into('branch', expression.then, expression.otherwise);
      break;
    case 'member':
      into('part', expression.of);
      into('index', expression.key);
      break;
    default:
      into('part', ...partsOf(expression));
  }
}

const shortly = (each: Expression) => JSON.stringify(each).slice(0, 160);
