/** An expression of Bicep, as far as our templates use the language. */
export type Expression =
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'value'; readonly value: number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly callee: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'member';
      readonly of: Expression;
      readonly key: Expression;
      readonly isSafe: boolean;
    }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly Entry[] }
  | { readonly kind: 'lambda'; readonly names: readonly string[]; readonly body: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly sign: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly when: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'if'; readonly when: Expression; readonly body: Expression }
  | {
      readonly kind: 'for';
      readonly names: readonly string[];
      readonly over: Expression;
      readonly body: Expression;
    };

export type Entry = { readonly key: Expression; readonly value: Expression };

/** The value of a key that is written as a plain word; undefined where the object, also one in a loop or condition, has none. */
export function entryOf(expression: Expression, key: string): Expression | undefined {
  if (expression.kind === 'for' || expression.kind === 'if') return entryOf(expression.body, key);
  if (expression.kind !== 'object') return undefined;
  return expression.entries.find((entry) => plainText(entry.key) === key)?.value;
}

/** A text without interpolation; undefined for everything else. */
export function plainText(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== 'text' || expression.parts.some((part) => typeof part !== 'string'))
    return undefined;
  return expression.parts.join('');
}

/** The expression and everything in it. */
export function everyPart(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(everyPart)];
}

/** What stands directly in an expression. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'text':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'call':
      return expression.args;
    case 'member':
      return [expression.of, expression.key];
    case 'array':
      return expression.items;
    case 'object':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'lambda':
      return [expression.body];
    case 'not':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'choice':
      return [expression.when, expression.then, expression.otherwise];
    case 'if':
      return [expression.when, expression.body];
    case 'for':
      return [expression.over, expression.body];
    default:
      return [];
  }
}
