import type { AlertFacts, OutboxEntry } from '../../src/core/alerts/alertFacts.ts';
import type { SourceFacts } from '../../src/core/clocks/sourceFacts.ts';
import type { Overrides } from '../../src/core/power/overrides.ts';
import type { TargetFacts } from '../../src/core/power/targetFacts.ts';
import type { RotationFacts } from '../../src/core/rotation/facts/rotationFacts.ts';
import type { HubLeases } from '../../src/core/wake/lease.ts';
import type { CalendarFacts, KeeperFacts } from '../../src/ports/state.ts';
import type { CallHooks } from './callHooks.ts';
import { type MemoryRows, memoryRows } from './memoryRows.ts';

/** `State` in memory. Several runs may share one, like instances share a table. */
export type MemoryState = {
  readonly targets: MemoryRows<TargetFacts>;
  readonly overrides: MemoryRows<Overrides>;
  readonly leases: MemoryRows<HubLeases>;
  readonly rotations: MemoryRows<RotationFacts>;
  readonly alerts: MemoryRows<AlertFacts>;
  readonly outbox: MemoryRows<OutboxEntry>;
  readonly clocks: MemoryRows<SourceFacts>;
  readonly calendars: MemoryRows<CalendarFacts>;
  readonly keeper: MemoryRows<KeeperFacts>;
};

export function memoryState(hooks: CallHooks = {}): MemoryState {
  return {
    targets: memoryRows('targets', hooks),
    overrides: memoryRows('overrides', hooks),
    leases: memoryRows('leases', hooks),
    rotations: memoryRows('rotations', hooks),
    alerts: memoryRows('alerts', hooks),
    outbox: memoryRows('outbox', hooks),
    clocks: memoryRows('clocks', hooks),
    calendars: memoryRows('calendars', hooks),
    keeper: memoryRows('keeper', hooks),
  };
}
