import { type Instant, toIso } from '../../src/core/time.ts';
import type { LogLevel } from './functionsCore.ts';

export type TriggerKind = 'http' | 'timer' | 'queue';

/** What the host has to say while it runs. `at` is the virtual time; `ms` is real. */
export type HostEvent =
  | {
      readonly kind: 'ran';
      readonly at: Instant;
      readonly trigger: TriggerKind;
      readonly functionName: string;
      readonly outcome: 'ok' | 'threw';
      /** `GET /api/health 200`, `past due`, `try 2 of 5` … */
      readonly detail: string;
      readonly ms: number;
      readonly error?: string;
    }
  | {
      readonly kind: 'log';
      readonly at: Instant;
      readonly level: LogLevel;
      readonly functionName?: string;
      readonly message: string;
    }
  | {
      readonly kind: 'host';
      readonly at: Instant;
      readonly level: 'information' | 'error';
      readonly message: string;
    };

/** One line of the terminal per event; an error's text follows on its own lines. */
export function describeHostEvent(event: HostEvent): string {
  const at = toIso(event.at);
  switch (event.kind) {
    case 'ran': {
      const detail = event.detail ? ` (${event.detail})` : '';
      const error = event.error ? `\n${event.error}` : '';
      return `${at} ${event.functionName} ${event.outcome}${detail} ${event.ms} ms${error}`;
    }
    case 'log':
      return `${at} ${event.functionName ?? 'app'} ${event.level}: ${event.message}`;
    case 'host':
      return `${at} host: ${event.message}`;
  }
}
