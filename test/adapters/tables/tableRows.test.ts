import { RestError, type TableClient } from '@azure/data-tables';
import { describe, expect, it } from 'vitest';
import { overridesRow } from '../../../src/adapters/tables/rowKinds/overridesRow.ts';
import { tableRows } from '../../../src/adapters/tables/tableRows.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';

function refusal(statusCode: number, errorCode: string): RestError {
  return Object.assign(new RestError(errorCode, { statusCode }), { details: { errorCode } });
}

type Stored = Record<string, unknown> & { etag: string };

/** One row of a table that stores what it is sent, and may refuse it all the same, as after a lost answer. */
function oneRow(start: Stored | undefined, refuseAfter: (entity: object) => Error | undefined) {
  let row = start;
  const write = async (entity: object) => {
    row = { ...entity, etag: 'new' };
    const refused = refuseAfter(entity);
    if (refused) throw refused;
    return { etag: 'new' };
  };
  const table = {
    createEntity: write,
    updateEntity: write,
    getEntity: async () => {
      if (!row) throw refusal(404, 'ResourceNotFound');
      return row;
    },
  };
  return tableRows(async () => table as unknown as TableClient, 'overrides', overridesRow);
}

describe('adapters/tables/tableRows', () => {
  it('does not take its own insert, sent twice by the SDK, for a conflict', async () => {
    const rows = oneRow(undefined, () => refusal(409, 'EntityAlreadyExists'));
    expect(await rows.write('research', {}, undefined)).toEqual({ ok: true, value: 'new' });
  });

  it('does not take its own update, sent twice by the SDK, for a conflict', async () => {
    const rows = oneRow({ etag: 'old' }, () => refusal(412, 'UpdateConditionNotSatisfied'));
    expect(await rows.write('research', {}, 'old')).toEqual({ ok: true, value: 'new' });
  });

  it('tells a conflict where another writer came after', async () => {
    const table = {
      updateEntity: async () => {
        throw refusal(412, 'UpdateConditionNotSatisfied');
      },
      getEntity: async () => ({ op: 'of another writer', etag: 'newer', value0: '{"v":1,"value":{}}' }),
    };
    const rows = tableRows(async () => table as unknown as TableClient, 'overrides', overridesRow);
    expect(await rows.write('research', {}, 'old')).toEqual({ ok: false, error: 'conflict' });
  });

  it.each([
    [409, 'TableBeingDeleted'],
    [403, 'AuthorizationFailure'],
    [503, 'ServerBusy'],
  ])('throws an AzureFault with what Azure said: %d %s', async (status, code) => {
    const rows = oneRow(undefined, () => refusal(status, code));
    const fault = await rows.write('research', {}, undefined).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AzureFault);
    expect(fault).toMatchObject({ operation: 'tables.write', status, code });
  });

  it('throws an AzureFault without a status where no answer came', async () => {
    const rows = oneRow(undefined, () => new RestError('socket hang up', { code: 'ECONNRESET' }));
    await expect(rows.write('research', {}, undefined)).rejects.toMatchObject({
      name: 'AzureFault',
      status: undefined,
      code: 'ECONNRESET',
    });
  });
});
