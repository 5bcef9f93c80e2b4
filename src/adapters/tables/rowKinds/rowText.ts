import * as z from 'zod';
import type { Result } from '../../../core/result.ts';
import type { RowKind } from './rowKind.ts';

const envelope = z.object({ v: z.int().min(1), value: z.unknown() });

/**
 * The JSON under which a value is stored, in ASCII: it can be cut anywhere, and Azurite 3.37 damages characters of
 * several bytes where a long request arrives in pieces.
 */
export function toRowText<T>(kind: RowKind<T>, value: T): string {
  return JSON.stringify({ v: versionOf(kind), value }).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Reads what `toRowText` of this or an older version wrote. The error says in words what is wrong. */
export function fromRowText<T>(kind: RowKind<T>, text: string): Result<T, string> {
  try {
    const { v, value } = envelope.parse(JSON.parse(text));
    if (v > versionOf(kind)) return newer(v, versionOf(kind));
    const current = kind.upgrades.slice(v - 1).reduce((older, upgrade) => upgrade(older), value);
    return { ok: true, value: kind.schema.parse(current) };
  } catch (error) {
    return { ok: false, error: `damaged: ${reasonOf(error)}` };
  }
}

function versionOf(kind: { readonly upgrades: readonly unknown[] }): number {
  return kind.upgrades.length + 1;
}

function newer(found: number, known: number): Result<never, string> {
  return { ok: false, error: `written by a newer version: it is v${found}, this one reads up to v${known}` };
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll('\n', ' ');
  return error instanceof Error ? error.message : String(error);
}
