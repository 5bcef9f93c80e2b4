import type { InvocationContext } from '@azure/functions';
import type { Log, LogEventName, LogFields } from '../../ports/log.ts';

/** Our log over an invocation's: one JSON object a line, so that Application Insights can be asked for any field. */
export function contextLog(context: Pick<InvocationContext, 'info' | 'warn' | 'error'>): Log {
  const line = (event: LogEventName, fields: LogFields) => JSON.stringify({ event, ...fields });
  return {
    info: (event, fields) => context.info(line(event, fields)),
    warn: (event, fields) => context.warn(line(event, fields)),
    error: (event, fields) => context.error(line(event, fields)),
  };
}
