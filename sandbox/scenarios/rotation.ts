import type { Checks } from './checks.ts';
import { rotationByCommand } from './rotationByCommand.ts';
import { rotationOnWake } from './rotationOnWake.ts';

/**
 * The login secret over the wire, twice. First the way without a single restart: replaced while the hub sleeps, read by
 * the hub at its morning start, proved by its marker, the old one retired after the overlap. Then the way of a hub that
 * has its secret synced: rolled in the morning by a command, and at noon, because it has leaked, once more at once.
 */
export async function rotation(checks: Checks): Promise<void> {
  await rotationOnWake(checks);
  await rotationByCommand(checks);
}
