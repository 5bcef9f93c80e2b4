import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { evaluate } from './evaluate.ts';
import { type Call, functions } from './functions.ts';
import { parseExpression } from './parseExpression.ts';
import { root } from './readTemplate.ts';

/** What a parameter file gives, where the environment holds these variables and no others. */
export function readParameters(
  file: string,
  env: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  const source = readFileSync(join(root, file), 'utf8');
  const own: Readonly<Record<string, Call>> = {
    loadYamlContent: (path) =>
      parse(readFileSync(join(root, dirname(file), String(path)), 'utf8')) as unknown,
    readEnvironmentVariable: (name, otherwise) => env[String(name)] ?? otherwise,
  };
  const names = {
    lookUp: (name: string) => {
      throw new TypeError(`${file} knows no ${name}`);
    },
    call: (callee: string) => own[callee] ?? functions[callee],
  };
  return Object.fromEntries(
    [...source.matchAll(/^param (\w+) = /gm)].map((found) => [
      found[1],
      evaluate(parseExpression(source, found.index + found[0].length).expression, names),
    ]),
  );
}
