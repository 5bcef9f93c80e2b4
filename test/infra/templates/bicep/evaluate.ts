import type { Expression } from './expression.ts';
import { type Call, Later } from './functions.ts';

/** What names mean where an expression stands. */
export type Names = {
  lookUp(name: string): unknown;
  call(callee: string): Call | undefined;
};

/** What an expression comes to. What Azure answers only later is a Later, and so is every property of it. */
export function evaluate(expression: Expression, names: Names): unknown {
  const of = (inner: Expression) => evaluate(inner, names);
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'text':
      return expression.parts.map((part) => (typeof part === 'string' ? part : toText(of(part)))).join('');
    case 'name':
      return names.lookUp(expression.name);
    case 'array':
      return expression.items.map(of);
    case 'object':
      return Object.fromEntries(expression.entries.map(({ key, value }) => [String(of(key)), of(value)]));
    case 'not':
      return !of(expression.of);
    case 'choice':
      return of(expression.when) ? of(expression.then) : of(expression.otherwise);
    case 'binary':
      return operate(expression.sign, of(expression.left), () => of(expression.right));
    case 'lambda':
      return (...args: unknown[]) => evaluate(expression.body, within(names, expression.names, args));
    case 'member':
      return reach(expression, names).value;
    case 'call': {
      const call = names.call(expression.callee);
      if (!call) throw new TypeError(`no function that the tests know: ${expression.callee}`);
      return call(...expression.args.map(of));
    }
    case 'if':
      return of(expression.when) ? of(expression.body) : undefined;
    case 'for':
      return eachOf(expression, names).map((inner) => evaluate(expression.body, inner));
  }
}

/** What a chain such as `a.?b.c` comes to; after a safe step that found nothing, the rest of it is not asked. */
function reach(expression: Expression, names: Names): { readonly value: unknown; readonly isCut: boolean } {
  if (expression.kind !== 'member') return { value: evaluate(expression, names), isCut: false };
  const of = reach(expression.of, names);
  if (of.isCut) return of;
  const value = member(of.value, evaluate(expression.key, names), expression.isSafe);
  return { value, isCut: expression.isSafe && value === undefined };
}

/** The names inside each turn of a loop. */
export function eachOf(loop: Expression & { readonly kind: 'for' }, names: Names): Names[] {
  const over = evaluate(loop.over, names);
  if (!Array.isArray(over)) throw new TypeError('a loop over what is no list');
  return over.map((each: unknown, index) => within(names, loop.names, [each, index]));
}

function within(names: Names, own: readonly string[], values: readonly unknown[]): Names {
  const known = new Map(own.map((name, index) => [name, values[index]]));
  return {
    lookUp: (name) => (known.has(name) ? known.get(name) : names.lookUp(name)),
    call: (callee) => names.call(callee),
  };
}

function member(of: unknown, key: unknown, isSafe: boolean): unknown {
  if (of instanceof Later) return new Later(`${of.path}.${String(key)}`);
  if (of === null || of === undefined) {
    if (isSafe) return undefined;
    throw new TypeError(`${String(key)} of nothing`);
  }
  if (!Object.hasOwn(of, String(key))) {
    if (isSafe) return undefined;
    throw new TypeError(`there is no ${String(key)} in ${JSON.stringify(of)}`);
  }
  return (of as Record<string, unknown>)[String(key)];
}

function operate(sign: string, left: unknown, right: () => unknown): unknown {
  switch (sign) {
    case '??':
      return left ?? right();
    case '&&':
      return Boolean(left) && Boolean(right());
    case '||':
      return Boolean(left) || Boolean(right());
    case '==':
      return left === right();
    case '!=':
      return left !== right();
    case '>':
      return Number(left) > Number(right());
    default:
      throw new TypeError(`no operator that the tests know: ${sign}`);
  }
}

function toText(value: unknown): string {
  if (value === undefined || value === null) throw new TypeError('nothing, in a text');
  return String(value);
}
