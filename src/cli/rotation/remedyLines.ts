import type { Remedy } from '../../web/sentences/remedy.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';

/** What is wrong, what mends it, and its commands, each whole on its own line so that it can be copied. */
export function remedyLines(terminal: Terminal, { says, fix, commands }: Remedy, indent = ''): string[] {
  return [
    ...wrap(`! ${says}`, terminal.columns, indent, '  ').map((line) => terminal.style('yellow', line)),
    ...wrap(fix, terminal.columns, `${indent}  `),
    ...commands.map((command) => `${indent}    ${command}`),
  ];
}
