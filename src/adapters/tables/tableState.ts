import type { State } from '../../ports/state.ts';
import { openTable, type TableAccess } from './openTable.ts';
import { alertRow } from './rowKinds/alertRow.ts';
import { calendarRow } from './rowKinds/calendarRow.ts';
import { clockRow } from './rowKinds/clockRow.ts';
import { keeperRow } from './rowKinds/keeperRow.ts';
import { leasesRow } from './rowKinds/leasesRow.ts';
import { outboxRow } from './rowKinds/outboxRow.ts';
import { overridesRow } from './rowKinds/overridesRow.ts';
import { rotationRow } from './rowKinds/rotationRow.ts';
import { targetRow } from './rowKinds/targetRow.ts';
import { tableRows } from './tableRows.ts';

/** State in table `hubkeeperstate`, one partition a kind. Sends nothing before it is asked something. */
export function tableState(access: TableAccess): State {
  const open = openTable(access, 'hubkeeperstate');
  return {
    targets: tableRows(open, 'targets', targetRow),
    overrides: tableRows(open, 'overrides', overridesRow),
    leases: tableRows(open, 'leases', leasesRow),
    rotations: tableRows(open, 'rotations', rotationRow),
    calendars: tableRows(open, 'calendars', calendarRow),
    alerts: tableRows(open, 'alerts', alertRow),
    outbox: tableRows(open, 'outbox', outboxRow),
    clocks: tableRows(open, 'clocks', clockRow),
    keeper: tableRows(open, 'keeper', keeperRow),
  };
}
