import { currentEnv } from '../config/settings.ts';
import { openCli } from './openCli.ts';
import { runCli } from './runCli.ts';
import { streamTerminal } from './terminal/terminal.ts';

// A pager that has seen enough closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const terminal = streamTerminal(process.stdout, process.stderr, currentEnv());
process.exitCode = await runCli(process.argv.slice(2), terminal, openCli);
