/**
 * `jsonpath={.data.client-secret}` of an object: plain fields, dots in names escaped, one expression. What is not there
 * prints nothing, as kubectl does without `--allow-missing-template-keys=false`. A text of the error for any other template.
 */
export function printJsonPath(template: string, object: unknown): { text: string } | { error: string } {
  const [, path] = /^\{((?:\.(?:\\.|[^.\\[\]{}$@,\s])+)+)\}$/.exec(template) ?? [];
  if (path === undefined)
    return { error: `error: error parsing jsonpath ${template}, unrecognized template` };
  let found: unknown = object;
  for (const [, name = ''] of path.matchAll(/\.((?:\\.|[^.\\])+)/g)) {
    const field = name.replaceAll(/\\(.)/g, '$1');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, field)) return { text: '' };
    found = (found as Readonly<Record<string, unknown>>)[field];
  }
  return { text: typeof found === 'object' ? JSON.stringify(found) : String(found) };
}
