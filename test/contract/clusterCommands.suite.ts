import { beforeEach, describe, expect, it } from 'vitest';
import type { FaultName } from '../../sandbox/world/faultNames.ts';
import { markOfValue } from '../../sandbox/world/secretMark.ts';
import { hubSecretAt } from '../../sandbox/world/workload.ts';
import type { World } from '../../sandbox/world/world.ts';
import type { RotationFailureClass } from '../../src/core/rotation/refusals/rotationFailure.ts';
import {
  type CommandRollOut,
  provesRollOut,
  rollOutCommand,
} from '../../src/core/rotation/rollOutCommand.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { ClusterCommands } from '../../src/ports/clusterCommands.ts';
import { aLogin, loginSeeds, newLoginSecret, theCluster } from '../builders/hubLogin.ts';
import { syncedRollOut } from '../builders/rotationHouse.ts';
import { arm, hubId } from '../builders/world.ts';

const target = hubId.toLowerCase();

/** What the world must hold: a running cluster whose hub takes its secret from a synced Kubernetes Secret. */
export const commandSeeds = loginSeeds(aLogin({ way: 'syncedSecret' }), 'Running');

export type CommandsUnderTest = { readonly world: World; readonly commands: ClusterCommands };

/** What every implementation of ClusterCommands must do. Commands take 15 s until they run, roll-outs 20 s. */
export function clusterCommandsContract(make: () => Promise<CommandsUnderTest>): void {
  describe('ClusterCommands', () => {
    let world: World;
    let commands: ClusterCommands;
    beforeEach(async () => {
      ({ world, commands } = await make());
      newLoginSecret(world, 'old~\' $(x) "value"');
      expect(held()).toContain('old~');
      world.clock.advance(600);
    });

    const held = () => hubSecretAt(world, theCluster(world), world.clock.now());
    const accepted = async (command: string) => {
      const sent = await commands.send(target, command);
      if (sent.kind === 'refused') throw new Error(sent.failure.message);
      return sent.commandId;
    };
    const afterwards = async (command: string, seconds = 15) => {
      const id = await accepted(command);
      world.clock.advance(seconds);
      return commands.result(target, id);
    };

    it('rolls the hub: synced first, then restarted, then proved; the hub is away for 20 s and holds the new value', async () => {
      const { version, value } = newLoginSecret(world, 'new~value');
      const mark = markOfValue(aLogin().appId, value);
      const id = await accepted(rollOutCommand(syncedRollOut, { appId: aLogin().appId, version, mark }));

      expect(await commands.result(target, id)).toEqual({ kind: 'running' });
      expect(held()).toContain('old~');
      world.clock.advance(15);
      expect(held()).toBeUndefined();
      expect(await commands.result(target, id)).toEqual({ kind: 'running' });
      world.clock.advance(20);
      expect(held()).toBe('new~value');
      const result = await commands.result(target, id);
      expect(result).toEqual({
        kind: 'ended',
        ok: true,
        output: [
          'externalsecret.external-secrets.io/hub-login annotated',
          'deployment.apps/hub patched',
          'Waiting for deployment "hub" rollout to finish: 0 of 1 updated replicas are available...',
          'deployment "hub" successfully rolled out',
          `hubkeeper: runs ${version}`,
          '',
        ].join('\n'),
      });
      expect(result.kind === 'ended' && provesRollOut(result.output, version)).toBe(true);
    });

    it('the same again changes nothing, interrupts nobody, and proves it once more', async () => {
      const { version, value } = newLoginSecret(world, 'new~value');
      const command = rollOutCommand(syncedRollOut, {
        appId: aLogin().appId,
        version,
        mark: markOfValue(aLogin().appId, value),
      });
      await afterwards(command, 60);
      const again = await afterwards(command);
      expect(held()).toBe('new~value');
      expect(again).toMatchObject({
        kind: 'ended',
        ok: true,
        output: expect.stringContaining('(no change)'),
      });
    });

    it('a Secret that never holds the value: given up after 36 looks and 175 s, exit 3, and nothing restarted', async () => {
      const { version } = newLoginSecret(world, 'new~value');
      const command = rollOutCommand(syncedRollOut, {
        appId: aLogin().appId,
        version,
        mark: '0123456789abcdef',
      });
      const id = await accepted(command);
      world.clock.advance(15 + 174);
      expect(await commands.result(target, id)).toEqual({ kind: 'running' });
      world.clock.advance(1);
      expect(await commands.result(target, id)).toEqual({
        kind: 'ended',
        ok: false,
        output:
          'externalsecret.external-secrets.io/hub-login annotated\nhubkeeper: secret hub-login still holds another value\n',
      });
      expect(held()).toContain('old~');
    });

    it('a hub that does not come back: kubectl gives up after 300 s, the command failed, and people meet no hub', async () => {
      arm(world, { name: 'rollOutFails' });
      const { version, value } = newLoginSecret(world, 'new~value');
      const mark = markOfValue(aLogin().appId, value);
      const command = rollOutCommand(syncedRollOut, { appId: aLogin().appId, version, mark });
      const ended = await afterwards(command, 15 + 300);
      expect(ended).toMatchObject({
        kind: 'ended',
        ok: false,
        output: expect.stringMatching(/error: timed out waiting for the condition\n$/),
      });
      expect(held()).toBeUndefined();
    });

    const plain: CommandRollOut = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' };
    it.each<[string, CommandRollOut, string]>([
      ['a deployment that is not there', { ...plain, deployment: 'hubb' }, 'deployments.apps "hubb"'],
      ['another namespace', { ...plain, namespace: 'prod' }, 'deployments.apps "hub"'],
      [
        'no such ExternalSecret',
        { ...plain, externalSecret: 'hub' },
        'externalsecrets.external-secrets.io "hub"',
      ],
    ])('%s: the command ran and failed, in kubectl’s words', async (_what, asked, named) => {
      const command = rollOutCommand(asked, { appId: 'a', version: 'b', mark: 'c' });
      const output = `Error from server (NotFound): ${named} not found\n`;
      expect(await afterwards(command)).toEqual({ kind: 'ended', ok: false, output });
    });

    it('a Secret that is not there is looked for 36 times, and each time kubectl complains', async () => {
      const synced = { secret: 'other', key: 'client.secret' };
      const command = rollOutCommand({ ...syncedRollOut, synced }, { appId: 'a', version: 'b', mark: 'c' });
      const ended = await afterwards(command, 15 + 175);
      const complaint = 'Error from server (NotFound): secrets "other" not found\n';
      expect(ended).toMatchObject({ kind: 'ended', ok: false });
      expect(ended.kind === 'ended' && ended.output.split(complaint)).toHaveLength(37);
    });

    it('roles inside the cluster that let it do nothing: it ran, and was forbidden', async () => {
      arm(world, { name: 'commandForbidden' });
      const command = rollOutCommand(syncedRollOut, { appId: 'a', version: 'b', mark: 'c' });
      expect(await afterwards(command)).toMatchObject({
        kind: 'ended',
        ok: false,
        output: expect.stringContaining('Error from server (Forbidden): externalsecrets.external-secrets.io'),
      });
    });

    it('a pod that never starts: ended after 30 s, not well, with AKS’s reason', async () => {
      arm(world, { name: 'commandStuck' });
      expect(await afterwards('set -eu', 30)).toMatchObject({
        kind: 'ended',
        ok: false,
        output: expect.stringContaining('did not start within 30s'),
      });
    });

    it.each<[FaultName, RotationFailureClass, string]>([
      ['forbidden', 'commandRights', 'runCommand/action'],
      ['throttled', 'throttled', 'request limit'],
      ['conflict', 'clusterBusy', 'Another operation'],
      ['commandDisabled', 'commandDisabled', 'Run command is disabled'],
      ['commandDenied', 'commandDisabled', 'admission webhook "validation.gatekeeper.sh" denied'],
    ])('%s: refused as %s, in Azure’s words', async (name, failureClass, words) => {
      arm(world, { name, target: 'hub', times: 1 });
      const sent = await commands.send(target, 'set -eu');
      expect(sent).toMatchObject({ kind: 'refused', failure: { class: failureClass } });
      expect(sent.kind === 'refused' && sent.failure.message).toContain(words);
      expect((await commands.send(target, 'set -eu')).kind).toBe('accepted');
    });

    it('throttled: Retry-After is told in ms', async () => {
      arm(world, { name: 'throttled', target: 'hub', seconds: 17 });
      expect(await commands.send(target, 'set -eu')).toMatchObject({ retryAfterMs: 17_000 });
    });

    it('a cluster that stops, sleeps or starts takes no command; what it ran before the stop is forgotten', async () => {
      const before = await accepted('set -eu');
      world.clock.advance(15);
      expect(await commands.result(target, before)).toEqual({ kind: 'ended', ok: true, output: '' });
      arm(world, { name: 'outsideStop', target: 'hub' });
      const refused = { kind: 'refused', failure: { class: 'clusterBusy' } };
      expect(await commands.send(target, 'set -eu')).toMatchObject(refused);
      world.clock.advance(150);
      expect(await commands.send(target, 'set -eu')).toMatchObject(refused);
      arm(world, { name: 'outsideStart', target: 'hub' });
      expect(await commands.send(target, 'set -eu')).toMatchObject(refused);
      world.clock.advance(240);
      expect((await commands.send(target, 'set -eu')).kind).toBe('accepted');
      expect(await commands.result(target, before)).toEqual({ kind: 'forgotten' });
    });

    it('a lost answer is a fault, sent once; the command ran all the same', async () => {
      arm(world, { name: 'commandLost' });
      const { version, value } = newLoginSecret(world, 'new~value');
      const mark = markOfValue(aLogin().appId, value);
      const command = rollOutCommand(syncedRollOut, { appId: aLogin().appId, version, mark });
      const fault = await commands.send(target, command).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(AzureFault);
      expect(fault).toMatchObject({ operation: 'managedClusters/runCommand', cause: undefined });
      await commands.result(target, 'ffffffffffffffffffffffffffffffff');
      world.clock.advance(35);
      expect(held()).toBe('new~value');
      expect(
        world.calls.filter(({ method, url }) => method === 'POST' && url.includes('/runCommand?')),
      ).toHaveLength(1);
    });

    it('nobody knows a command of another cluster, nor one in a cluster that is gone', async () => {
      expect(await commands.result(target, 'ffffffffffffffffffffffffffffffff')).toEqual({
        kind: 'forgotten',
      });
      const id = await accepted('set -eu');
      arm(world, { name: 'deleted', target: 'hub' });
      expect(await commands.result(target, id)).toEqual({ kind: 'forgotten' });
      expect(await commands.send(target, 'set -eu')).toMatchObject({
        kind: 'refused',
        failure: { class: 'commandFailed', code: 'ResourceNotFound' },
      });
    });
  });
}
