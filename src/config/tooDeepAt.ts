/**
 * More lists and maps inside each other than any configuration has. The parser goes some calls deeper for each, and where
 * V8 has to compile a regular expression near the end of the stack it ends the process: 30,000 brackets were enough.
 */
const deepest = 100;

/** Lists, keys and maps that begin on one line, such as `- - -`. */
const compact = new RegExp(`(?:[-?:][ \\t]+){${deepest}}`);

/** Each level of a block is indented by one sign at least. */
const indented = new RegExp(`^ {${3 * deepest}}`, 'm');

/** Where a text nests so deeply that it must not be parsed; undefined where it does not. Never too late, at times too early: it reads brackets in texts too. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) return index;
  }
  return (compact.exec(text) ?? indented.exec(text))?.index;
}
