import type { FunctionMetadata, InvocationResponse, LogLevel } from './functionsCore.ts';
import type { Invocation } from './invokeFunction.ts';

export type ToWorker = ({ kind: 'invoke' } & Invocation) | { kind: 'stop' };

export type FromWorker =
  | { kind: 'loaded'; functions: readonly FunctionMetadata[] }
  | { kind: 'failed'; error: string }
  | { kind: 'log'; level: LogLevel; functionName?: string; message: string }
  | { kind: 'answer'; invocationId: string; answer: Answer };

/** `threw`: the function's fault, told as the real host tells it: nothing to the caller, everything to the log. */
export type Answer = { ok: true; response: InvocationResponse } | { ok: false; error: string };
