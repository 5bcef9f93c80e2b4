import type { Entry, Expression } from './expression.ts';

/** Binary operators of Bicep; later rows bind more tightly. */
const signs = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '=~', '!~'],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/**
 * Reads one expression that begins at `start`. The grammar we parse files with gives lambdas another reach than the compiler
 * does, so what a lambda means is read here. Throws SyntaxError.
 */
export function parseExpression(source: string, start = 0): { expression: Expression; end: number } {
  let at = start;
  const expression = choice();
  return { expression, end: at };

  /** Blanks and comments; line breaks too where they mean nothing. */
  function blanks(lines: boolean): void {
    const pattern = lines ? /(?:\s|\/\/[^\n]*|#disable[^\n]*)*/y : /(?:[ \t]|\/\/[^\n]*)*/y;
    pattern.lastIndex = at;
    at += pattern.exec(source)?.[0].length ?? 0;
  }

  function take(sign: string, lines = false): boolean {
    const before = at;
    blanks(lines);
    if (source.startsWith(sign, at)) {
      at += sign.length;
      return true;
    }
    at = before;
    return false;
  }

  function expect(sign: string): void {
    if (!take(sign, true)) throw new SyntaxError(`expected ${sign} before: ${source.slice(at, at + 60)}`);
  }

  function word(): string | undefined {
    blanks(false);
    const found = /[A-Za-z_]\w*/y;
    found.lastIndex = at;
    const [text] = found.exec(source) ?? [];
    at += text?.length ?? 0;
    return text;
  }

  function choice(): Expression {
    const when = binary(0);
    if (!take('?', true)) return when;
    blanks(true);
    const then = choice();
    expect(':');
    blanks(true);
    return { kind: 'choice', when, then, otherwise: choice() };
  }

  function binary(level: number): Expression {
    const row = signs[level];
    if (!row) return unary();
    let left = binary(level + 1);
    for (;;) {
      const sign = row.find((each) => take(each));
      if (!sign) return left;
      blanks(true);
      left = { kind: 'binary', sign, left, right: binary(level + 1) };
    }
  }

  function unary(): Expression {
    return take('!') ? { kind: 'not', of: unary() } : reach(primary());
  }

  function reach(of: Expression): Expression {
    let reached = of;
    for (;;) {
      const sign = ['.?', '.', '::', '[?', '['].find((each) => source.startsWith(each, at));
      if (!sign) return reached;
      at += sign.length;
      const isSafe = sign.endsWith('?');
      if (sign.startsWith('[')) {
        reached = { kind: 'member', of: reached, key: choice(), isSafe };
        expect(']');
      } else reached = { kind: 'member', of: reached, key: { kind: 'text', parts: [word() ?? ''] }, isSafe };
    }
  }

  function primary(): Expression {
    blanks(false);
    if (source[at] === "'") return text();
    if (source[at] === '{') return object();
    if (source[at] === '[') return array();
    if (take('(')) return brackets();
    const number = /\d+/y;
    number.lastIndex = at;
    const [digits] = number.exec(source) ?? [];
    if (digits) {
      at += digits.length;
      return { kind: 'value', value: Number(digits) };
    }
    const name = word();
    if (!name) throw new SyntaxError(`nothing to read at: ${source.slice(at, at + 60)}`);
    if (name === 'true' || name === 'false') return { kind: 'value', value: name === 'true' };
    if (name === 'null') return { kind: 'value', value: null };
    if (name === 'if') return condition();
    if (take('=>')) return { kind: 'lambda', names: [name], body: choice() };
    return source[at] === '(' ? call(name) : { kind: 'name', name };
  }

  function brackets(): Expression {
    blanks(true);
    const inner = choice();
    expect(')');
    return inner;
  }

  function condition(): Expression {
    expect('(');
    const when = brackets();
    return { kind: 'if', when, body: primary() };
  }

  function call(callee: string): Expression {
    at += 1;
    const args: Expression[] = [];
    while (!take(')', true)) {
      blanks(true);
      args.push(choice());
      take(',');
    }
    return { kind: 'call', callee, args };
  }

  function text(): Expression {
    const parts: (string | Expression)[] = [];
    let plain = '';
    at += 1;
    while (source[at] !== "'") {
      if (source.startsWith('${', at)) {
        at += 2;
        parts.push(...words(plain), choice());
        plain = '';
        expect('}');
        continue;
      }
      if (source[at] === undefined || source[at] === '\n') throw new SyntaxError('a text without end');
      if (source[at] === '\\') at += 1;
      plain += source[at] ?? '';
      at += 1;
    }
    at += 1;
    return { kind: 'text', parts: [...parts, ...words(plain)] };
  }

  function array(): Expression {
    at += 1;
    blanks(true);
    if (/for\b/y.test(source.slice(at, at + 4))) return loop();
    const items: Expression[] = [];
    while (!take(']', true)) {
      blanks(true);
      items.push(choice());
      take(',');
    }
    return { kind: 'array', items };
  }

  function loop(): Expression {
    at += 3;
    const isPair = take('(');
    const names = [word() ?? ''];
    if (isPair) {
      expect(',');
      names.push(word() ?? '');
      expect(')');
    }
    expect('in');
    const over = choice();
    expect(':');
    blanks(true);
    const body = choice();
    expect(']');
    return { kind: 'for', names, over, body };
  }

  function object(): Expression {
    at += 1;
    const entries: Entry[] = [];
    while (!take('}', true)) {
      blanks(true);
      if (/resource\s+\w+\s+'/y.test(source.slice(at, at + 60))) skipNested();
      else entries.push(entry());
      take(',');
    }
    return { kind: 'object', entries };
  }

  function entry(): Entry {
    const key: Expression = source[at] === "'" ? text() : { kind: 'text', parts: [word() ?? ''] };
    expect(':');
    blanks(true);
    return { key, value: choice() };
  }

  /** A resource inside a resource is a declaration of its own, and no property. */
  function skipNested(): void {
    at = source.indexOf('=', at) + 1;
    blanks(true);
    choice();
  }
}

function words(plain: string): string[] {
  return plain === '' ? [] : [plain];
}
