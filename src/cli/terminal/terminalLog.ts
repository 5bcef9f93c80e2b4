import type { Log, LogEventName, LogFields } from '../../ports/log.ts';
import type { Terminal } from './terminal.ts';

/** Commands say these themselves, in sentences. */
const toldByCommands: ReadonlySet<LogEventName> = new Set<LogEventName>([
  'power.unseen',
  'power.refused',
  'power.answerLost',
  'rotation.refused',
  'rotation.answerLost',
]);

/** Warnings and errors that come up while a command runs; outcomes are what the command itself prints. `json`: an object a line. */
export function terminalLog(terminal: Terminal, json: boolean): Log {
  const line = (event: LogEventName, fields: LogFields) => {
    if (json) return JSON.stringify({ event, ...fields });
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    return [event, ...told.map(([key, value]) => `${key}=${value}`)].join(' ');
  };
  const print = (style: 'yellow' | 'red', event: LogEventName, fields: LogFields) => {
    if (!toldByCommands.has(event))
      terminal.err(json ? line(event, fields) : terminal.style(style, line(event, fields)));
  };
  return {
    info: () => undefined,
    warn: (event, fields) => print('yellow', event, fields),
    error: (event, fields) => print('red', event, fields),
  };
}
