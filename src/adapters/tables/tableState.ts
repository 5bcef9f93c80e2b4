import type { State } from '../../ports/state.ts';
import { openTable, type TableAccess } from './openTable.ts';
import { calendarRow } from './rowKinds/calendarRow.ts';
import { keeperRow } from './rowKinds/keeperRow.ts';
import { leasesRow } from './rowKinds/leasesRow.ts';
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
    keeper: tableRows(open, 'keeper', keeperRow),
  };
}
