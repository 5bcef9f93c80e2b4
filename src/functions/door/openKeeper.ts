import type { InvocationContext } from '@azure/functions';
import type { EventAt } from '../../core/logEvents/logEvents.ts';
import type { FrontDoor } from '../../ports/frontDoor.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { LogEventName } from '../../ports/log.ts';
import { runtime } from '../../runtime.ts';
import { contextLog } from './contextLog.ts';

/** Each has the fields of an exception. */
export type FaultEvent = Extract<LogEventName, `${string}Failed` | 'door.failed'> & EventAt<'error'>;

export type OpenedKeeper = Keeper & { readonly front: FrontDoor };

/** What a door works with; undefined, and logged, where the settings are wrong: then nothing acts, and health says why. */
export async function openKeeper(context: InvocationContext): Promise<OpenedKeeper | undefined> {
  const log = contextLog(context);
  const opened = await runtime();
  if (opened.ok) return { ...opened.value, log };
  for (const { setting, says } of opened.error) log.error('keeper.settingWrong', { setting, says });
  return undefined;
}

/** Logs the end of a story that went wrong, once; the caller decides whether the host should hear of it too. */
export function logFault(context: InvocationContext, event: FaultEvent, fault: unknown, door?: string): void {
  const error = fault instanceof Error ? fault : new Error(String(fault));
  const { name, message, stack } = error;
  contextLog(context).error(event, { name, message, stack, ...(door !== undefined && { door }) });
}
