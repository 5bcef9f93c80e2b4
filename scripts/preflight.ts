import { streamTerminal } from '../src/cli/terminal/terminal.ts';
import { preflight } from './preflight/preflight.ts';

process.exitCode = await preflight(
  process.argv.slice(2),
  streamTerminal(process.stdout, process.stderr, process.env),
  process.env,
);
