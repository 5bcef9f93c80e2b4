import type { AccessKeys } from './accessKeys.ts';
import type { HostEvent } from './hostEvent.ts';

export type StartOrder = {
  readonly appDir: string;
  /** 0 asks for a free one. */
  readonly port: number;
  readonly keys: AccessKeys;
};

export type HostedFunction = {
  readonly name: string;
  readonly trigger: 'http' | 'timer' | 'queue';
  /** `GET,POST /api/health`, `0 0 7 * * *`, `hubkeeper-followups`. */
  readonly firesOn: string;
};

/** `heard`: everything up to a `caughtUp`. */
export type ToHost = ({ kind: 'start' } & StartOrder) | { kind: 'stop' } | { kind: 'heard' };

export type FromHost =
  | { kind: 'started'; url: string; participant: string; functions: readonly HostedFunction[] }
  | { kind: 'failed'; error: string }
  | { kind: 'event'; event: HostEvent }
  /** Asks for a `heard`. */
  | { kind: 'caughtUp' };
