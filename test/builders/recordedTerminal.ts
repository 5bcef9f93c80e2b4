import type { Terminal } from '../../src/cli/terminal/terminal.ts';

/** A terminal that keeps what is written: wide enough that nothing is broken into lines, and without colours. */
export function recordedTerminal() {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (...lines) => void out.push(...lines),
    err: (...lines) => void err.push(...lines),
    columns: 400,
    style: (_style, text) => text,
  };
  return { terminal, told: () => ({ out: out.join('\n'), err: err.join('\n') }) };
}
