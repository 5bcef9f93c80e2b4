import type { RunCommandResult } from '@azure/arm-containerservice';
import { describe, expect, it } from 'vitest';
import type { AksClients } from '../../../src/adapters/aks/aksClients.ts';
import { commandResult } from '../../../src/adapters/aks/commandResult.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import { hubId } from '../../builders/world.ts';

function read(answer: RunCommandResult | Error | undefined) {
  const getCommandResult = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = async () => ({ managedClusters: { getCommandResult } });
  const clients = { reader: client, sender: client } as unknown as AksClients;
  return commandResult(clients, hubId, 'id', () => 0);
}

function restError(statusCode: number) {
  return Object.assign(new Error('no'), { name: 'RestError', statusCode, code: 'NotFound' });
}

describe('adapters/aks/commandResult', () => {
  it.each<[string, RunCommandResult | undefined]>([
    ['a 202 without a body', undefined],
    ['no state', { exitCode: 0 }],
    ['a state that is no end', { provisioningState: 'Updating', exitCode: 0 }],
  ])('%s: running', async (_what, answer) => {
    expect(await read(answer)).toEqual({ kind: 'running' });
  });

  it.each<[RunCommandResult, boolean, string]>([
    [{ provisioningState: 'succeeded', exitCode: 0, logs: 'done\n' }, true, 'done\n'],
    [{ provisioningState: 'Succeeded', exitCode: 0 }, true, ''],
    [{ provisioningState: 'succeeded', exitCode: 3, logs: 'no' }, false, 'no'],
    [{ provisioningState: 'succeeded', logs: 'no exit code' }, false, 'no exit code'],
    [{ provisioningState: 'failed', exitCode: 0, reason: 'ImagePullBackoff' }, false, 'ImagePullBackoff'],
    [{ provisioningState: 'Failed', logs: 'half', reason: 'Evicted' }, false, 'half\nEvicted'],
    [{ provisioningState: 'Canceled' }, false, ''],
  ])('%j: it went well is %s', async (answer, ok, output) => {
    expect(await read(answer)).toEqual({ kind: 'ended', ok, output });
  });

  it('keeps the end of a long output, 4 kB of it', async () => {
    const logs = `${'ż'.repeat(5000)}\nhubkeeper: runs v2\n`;
    const ended = await read({ provisioningState: 'succeeded', exitCode: 0, logs });
    const output = ended.kind === 'ended' ? ended.output : '';
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(4100);
    expect(output).toMatch(/ż\nhubkeeper: runs v2\n$/);
  });

  it('404 is forgotten; anything else is a fault', async () => {
    expect(await read(restError(404))).toEqual({ kind: 'forgotten' });
    await expect(read(restError(500))).rejects.toBeInstanceOf(AzureFault);
    await expect(read(restError(403))).rejects.toMatchObject({
      operation: 'managedClusters/getCommandResult',
      status: 403,
    });
  });
});
