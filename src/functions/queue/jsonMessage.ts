import { parseJson } from '../../core/parseJson.ts';

/** A queue message as a value: its text parsed, or what the host has parsed already. Undefined where it is no JSON. */
export function jsonMessage(message: unknown): unknown {
  return typeof message === 'string' ? parseJson(message.trim()) : message;
}
