import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/core/power/failure.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { Keeper } from '../../src/ports/keeper.ts';
import { policyOf } from '../builders/policy.ts';
import { aRunningWorld, aWorld } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const monday2130 = Date.parse('2027-03-01T20:30:00Z');

/** The start of the first hub's target has failed so often, since 11:00 in Madrid; the next try is at 12:10. */
async function noteFailure({ policy, state }: Keeper, count: number, failure: Failure): Promise<void> {
  const target = policy.hubs[0]?.target.id ?? '';
  const row = await state.targets.read(target);
  if (!row) throw new Error('the round has left no row');
  const attempts = {
    kind: 'start',
    count,
    byClass: { [failure.class]: count },
    since: Date.parse('2027-03-02T10:00:00Z'),
    nextAt: Date.parse('2027-03-02T11:10:00Z'),
    failure,
  } as const;
  await state.targets.write(target, { ...row.value, attempts }, row.etag);
}

describe('cli/explain', () => {
  it('gives every rule in the order of the policy and marks the one that decides at 21:30', async () => {
    const { run } = cliOf({ world: aWorld({ at: monday2130 }) });
    await run('hold', 'on', '--hub', 'research', '--for', 'PT1H');
    const { out, code } = await run('explain');
    const lines = out.split('\n');
    expect(lines.slice(0, 13)).toEqual([
      'Research hub (research)',
      '  at Mon 1 Mar 2027 21:30, Europe/Madrid',
      '',
      '  pause         no opinion',
      '→ hold          On: held on until today 22:30.',
      '  longestAwake  no opinion',
      '  wish          no opinion',
      '  idle          no opinion',
      '  window        no opinion',
      '  activity      no opinion',
      '  keepWarm      no opinion',
      '  doze          no opinion',
      '  asleep        Would be off if no other rule spoke.',
    ]);
    expect(lines.at(-1)).toMatch(/^ {2}then {10}/);
    expect(code).toBe(0);
  });

  it('at 11:00, while open, no line says that it is off; at 22:00 asleep decides and says until when', async () => {
    const { run } = cliOf({ world: aRunningWorld({ at: Date.parse('2027-03-02T10:00:00Z') }) });
    const { out } = await run('explain');
    expect(out).toContain('→ window        On: open until today 20:00.');
    expect(out).toContain('  asleep        Would be off if no other rule spoke.');
    expect(out).not.toContain('Off:');
    const late = await run('explain', '--at', '2027-03-02T22:00:00+01:00');
    expect(late.out).toContain('→ asleep        Off: closed; starts tomorrow 07:40 for the next opening.');
  });

  it('--at 09:00 tomorrow: open hours decide, before anybody has looked', async () => {
    const { run } = cliOf({ world: aWorld({ at: monday2130 }) });
    const { out } = await run('explain', '--at', '2027-03-02T09:00:00+01:00', '--json');
    expect(JSON.parse(out).hubs).toEqual([
      {
        hub: 'research',
        at: '2027-03-02T08:00:00Z',
        leadSeconds: 1200,
        rules: [
          { rule: 'pause' },
          { rule: 'hold' },
          { rule: 'longestAwake' },
          { rule: 'wish' },
          { rule: 'idle' },
          { rule: 'window', opinion: { power: 'on', because: 'openHours', until: '2027-03-02T19:00:00Z' } },
          { rule: 'activity' },
          { rule: 'keepWarm' },
          { rule: 'doze' },
          { rule: 'asleep', opinion: { power: 'off', because: 'closed', until: '2027-03-03T06:40:00Z' } },
        ],
        decidedBy: 'window',
      },
    ]);
  });

  it('Azure out of reach: exit 3 and a problem that names the operation', async () => {
    const openKeeper = () => Promise.reject(new AzureFault('tables.read', 'getaddrinfo ENOTFOUND'));
    const ran = await cliOf({ openKeeper }).run('explain', '--json');
    expect(ran.code).toBe(3);
    expect(JSON.parse(ran.err)).toMatchObject({
      title: 'Azure could not be reached',
      status: 503,
      operation: 'tables.read',
    });
  });

  it('nobody signed in: exit 3 and how to sign in', async () => {
    const fault = new AzureFault('tables.read', 'ChainedTokenCredential authentication failed.\nand so on');
    const ran = await cliOf({ openKeeper: () => Promise.reject(fault) }).run('explain');
    expect(ran.code).toBe(3);
    expect(ran.err).toBe(
      'hubkeeper: Azure could not be reached: tables.read: ChainedTokenCredential authentication failed. Sign in first: az login on a laptop; in Azure, a managed identity and AZURE_CLIENT_ID.',
    );
  });

  it('a fault of our own is not dressed up', async () => {
    const openKeeper = () => Promise.reject(new TypeError('ours'));
    await expect(cliOf({ openKeeper }).run('explain')).rejects.toThrow('ours');
  });
});

describe('cli/status', () => {
  it('after a round at 12:00: running, wanted, off at 20:00, and well', async () => {
    const { run } = cliOf({ world: aRunningWorld({ at: Date.parse('2027-03-02T11:00:00Z') }) });
    await run('tick', 'power');
    expect(await run('status')).toEqual({
      code: 0,
      out: [
        'hub       is       since        should be        next',
        'research  running  today 12:00  on (open hours)  off today 20:00',
        '',
        'The keeper is well.',
      ].join('\n'),
      err: '',
    });
  });

  it('before any round: not seen, and not well: exit 1', async () => {
    const { code, out } = await cliOf().run('status');
    expect(code).toBe(1);
    expect(out).toContain('research  not seen');
    expect(out).toContain('Nobody has seen its machines yet');
    expect(out).toContain('keeper.neverTicked');
  });

  it('shows what stands with its reason, and no longer once it has ended', async () => {
    const { run, world } = cliOf({ world: aWorld({ at: monday2130 }) });
    await run('hold', 'off', '--hub', 'research', '--for', 'PT1H', '--reason', 'moving the racks');
    expect((await run('status')).out).toContain('  held off until today 22:30 by cli:anna: moving the racks');
    world.clock.advance(3601);
    expect((await run('status')).out).not.toContain('held off');
  });

  it('names hubs that stand still, and exits 1', async () => {
    const policy = {
      ...policyOf(),
      standingStill: [{ hub: 'lab', because: 'its configuration has an error' }],
    };
    const { run } = cliOf({ policy, world: aRunningWorld({ at: Date.parse('2027-03-02T11:00:00Z') }) });
    await run('tick', 'power');
    const { code, out } = await run('status');
    expect(code).toBe(1);
    expect(out).toContain('lab stands still: its configuration has an error.');
  });

  it('as JSON: instants in UTC, failures with their next try', async () => {
    const { run, keeper } = cliOf({ world: aWorld({ at: Date.parse('2027-03-02T11:00:00Z') }) });
    await run('tick', 'power');
    await noteFailure(keeper, 2, { class: 'capacity', code: 'AllocationFailed', message: 'no room' });
    const text = await run('status');
    expect(text.out).toContain(
      'Azure (AllocationFailed): Azure had no machines of that size to give; start failed 2 times, next try today 12:10.',
    );
    expect(text.out).not.toContain('To do:');
    const { hubs, at } = JSON.parse((await run('status', '--json')).out);
    expect(at).toBe('2027-03-02T11:00:00Z');
    expect(hubs[0].failure).toEqual({
      act: 'start',
      count: 2,
      class: 'capacity',
      code: 'AllocationFailed',
      message: 'no room',
      nextAt: '2027-03-02T11:10:00Z',
    });
  });

  it.each([
    [
      'rights',
      'To do: give the keeper’s identity a role with Microsoft.ContainerService/managedClusters/start/action on /subscriptions/',
    ],
    ['unsupported', 'To do: correct the target of the hub in hubkeeper.yaml: it is a system pool.'],
  ] as const)('a start refused for good, %s, has what mends it under it', async (reason, expected) => {
    const { run, keeper } = cliOf({ world: aWorld({ at: Date.parse('2027-03-02T11:00:00Z') }) });
    await run('tick', 'power');
    await noteFailure(keeper, 1, { class: reason, code: 'Refused', message: 'it is a system pool.' });
    expect((await run('status')).out).toContain(expected);
  });
});
