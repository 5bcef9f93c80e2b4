import { styleText } from 'node:util';
import type { Env } from '../../config/settings.ts';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green';

/** Where a command writes. Answers go out, everything else goes to err. */
export type Terminal = {
  /** Writes lines; each ends with a line break. */
  out(...lines: readonly string[]): void;
  err(...lines: readonly string[]): void;
  /** Of `out`, in characters: 40 to 100. */
  readonly columns: number;
  /** The text as it is where colours are not wanted. */
  style(style: Style, text: string): string;
};

type Stream = {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Colours only where both streams are a terminal, and never with NO_COLOR (https://no-color.org). */
export function streamTerminal(out: Stream, err: Stream, env: Env): Terminal {
  const colours = out.isTTY === true && err.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return {
    out: (...lines) => void out.write(lines.map((line) => `${line}\n`).join('')),
    err: (...lines) => void err.write(lines.map((line) => `${line}\n`).join('')),
    columns: Math.min(Math.max(out.columns ?? 80, 40), 100),
    style: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
  };
}
