import { beforeEach, describe, expect, it } from 'vitest';
import { beginPower } from '../../sandbox/world/beginPower.ts';
import { actAtHub } from '../../sandbox/world/people/actAtHub.ts';
import { hubTokenStore } from '../../sandbox/world/people/seedHubToken.ts';
import { setSecret } from '../../sandbox/world/vault.ts';
import type { World } from '../../sandbox/world/world.ts';
import type { PeopleAnswer } from '../../src/ports/hubPeople.ts';
import { arm, hubId } from '../builders/world.ts';
import type { PeopleUnderTest } from './hubPeople.suite.ts';

const hub = { url: 'https://hub.example.edu', token: hubTokenStore };

/** The people of the world's own hub, for either suite. */
export function inWorld(world: World, people: PeopleUnderTest['people']): PeopleUnderTest {
  return {
    people,
    hub,
    now: world.clock.now,
    arrive: async (user, server) => {
      act(world, user, 'arrive', server);
      world.clock.advance(20);
    },
    work: async (user) => {
      world.clock.advance(60);
      act(world, user, 'work');
      world.clock.advance(300);
    },
    replaceToken: (value) => {
      const vault = world.vaults.get(hubTokenStore.vault);
      if (!vault || !setSecret(vault, hubTokenStore.secret, value, {}, world.clock.now()).ok)
        throw new Error('not replaced');
    },
  };
}

function act(world: World, user: string, what: 'arrive' | 'work', server?: string): void {
  const ask = { hub: 'hub', user, act: what, ...(server !== undefined && { server }) };
  const refusal = actAtHub(world, ask);
  if (refusal) throw new Error(refusal.detail);
}

/** What can be made to happen at the world's own hub alone. */
export function worldPeopleContract(make: () => Promise<PeopleUnderTest & { readonly world: World }>): void {
  describe('HubPeople of the world', () => {
    let test: PeopleUnderTest & { readonly world: World };
    beforeEach(async () => {
      test = await make();
    });
    const ada = { user: 'ada', name: '' };
    const read = () => test.people.read(hub);
    const stop = () => test.people.stopServer(hub, ada);

    it('a server that starts is told as pending, and cannot be stopped yet', async () => {
      act(test.world, 'ada', 'arrive');
      expect(await read()).toMatchObject({ servers: [{ ...ada, ready: false, pending: 'spawn' }] });
      expect(await stop()).toEqual({ kind: 'busy' });
    });

    it('a slow stop is under way until it is over', async () => {
      test.world.settings = { ...test.world.settings, serverStopSeconds: 30 };
      await test.arrive('ada');
      expect([await stop(), await stop()]).toEqual([{ kind: 'stopping' }, { kind: 'stopping' }]);
      expect(await read()).toMatchObject({ servers: [{ ...ada, ready: false, pending: 'stop' }] });
      test.world.clock.advance(30);
      expect(await read()).toEqual({ kind: 'told', servers: [] });
    });

    it.each<[Parameters<typeof arm>[1]['name'], PeopleAnswer]>([
      ['hubApiFails', untold('failing', 'it answered 503')],
      ['hubApiHtml', untold('notAHub', "it answered 200, and not as JupyterHub's API does")],
      ['hubApiHangs', untold('unreachable', expect.stringMatching(/^it did not answer within \S+ s$/))],
      ['hubTokenRevoked', untold('tokenRefused', 'it answered 403: it does not know the token')],
      ['hubScopeMissing', untold('scopeMissing', expect.stringContaining('lacks read:servers'))],
    ])('%s', async (name, answer) => {
      await test.arrive('ada');
      arm(test.world, { name, target: 'hub' });
      expect(await read()).toEqual(answer);
      arm(test.world, { name, lifted: true });
      expect(await read()).toMatchObject({ kind: 'told', servers: [ada] });
    });

    it('a token that may read and not stop says so when it reads, and when it is to stop', async () => {
      await test.arrive('ada');
      arm(test.world, { name: 'hubStopForbidden' });
      const problem = {
        class: 'scopeMissing',
        message: "the role of the keeper's token lacks delete:servers, for everybody",
      };
      expect(await read()).toMatchObject({ kind: 'told', servers: [ada], cannotStop: problem });
      expect(await stop()).toEqual({ kind: 'refused', problem });
      arm(test.world, { name: 'hubStopForbidden', lifted: true });
      expect(await read()).not.toHaveProperty('cannotStop');
      expect(await stop()).toEqual({ kind: 'stopped' });
    });

    it('does not answer asleep, fails on its way up, and may know yesterday’s servers for a while', async () => {
      test.world.settings = { ...test.world.settings, leftoverSeconds: 60 };
      await test.arrive('ada');
      beginPower(test.world, hubId, 'stop');
      expect(await read()).toMatchObject({ problem: { class: 'unreachable' } });
      test.world.clock.advance(200);
      beginPower(test.world, hubId, 'start');
      test.world.clock.advance(240);
      expect(await read()).toEqual(untold('failing', 'it answered 503'));
      test.world.clock.advance(60);
      const [left] = ((await read()) as { servers: readonly object[] }).servers;
      expect(left).toMatchObject({ ...ada, ready: false });
      expect(left).not.toHaveProperty('pending');
      expect(await stop()).toEqual({ kind: 'busy' });
      test.world.clock.advance(60);
      expect(await read()).toEqual({ kind: 'told', servers: [] });
      expect(await stop()).toEqual({ kind: 'stopped' });
    });

    it('a token that a vault does not give is told in the vault’s words', async () => {
      arm(test.world, { name: 'vaultForbidden' });
      expect(await read()).toMatchObject({
        problem: { class: 'noToken', message: expect.stringContaining('could not be read: ') },
      });
    });
  });
}

function untold(why: string, message: unknown): PeopleAnswer {
  return { kind: 'untold', problem: { class: why, message } } as PeopleAnswer;
}
