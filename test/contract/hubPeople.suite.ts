import { beforeEach, describe, expect, it } from 'vitest';
import type { UserServer } from '../../src/core/people/peopleFacts.ts';
import type { HubAccess, HubPeople } from '../../src/ports/hubPeople.ts';

/** A hub without people, a keeper with a good token, and people who do as they are told. */
export type PeopleUnderTest = {
  readonly people: HubPeople;
  readonly hub: HubAccess;
  readonly now: () => number;
  /** Comes back when the server runs. */
  readonly arrive: (user: string, server?: string) => Promise<void>;
  /** Works long enough to be told of. */
  readonly work: (user: string) => Promise<void>;
  /** Puts another value in place of the token in the vault. */
  readonly replaceToken: (value: string) => void;
};

/** Tokens of a role without read:servers, and of one without delete:servers. */
export type NarrowTokens = { readonly cannotRead: string; readonly cannotStop: string };

/** How far clocks and the times of a start may be apart (ms). */
const nearMs = 60_000;

/** What every implementation of HubPeople must do; `narrow`: where the hub has roles. */
export function hubPeopleContract(make: () => Promise<PeopleUnderTest>, narrow?: NarrowTokens): void {
  describe('HubPeople', () => {
    let test: PeopleUnderTest;
    beforeEach(async () => {
      test = await make();
    });

    async function servers(): Promise<readonly UserServer[]> {
      const answer = await test.people.read(test.hub);
      if (answer.kind === 'untold') throw new Error(JSON.stringify(answer.problem));
      return answer.servers;
    }

    const problemOf = async (hub: HubAccess = test.hub) => {
      const answer = await test.people.read(hub);
      return answer.kind === 'untold' ? answer.problem : undefined;
    };

    it('tells of nobody where nobody is, and of each server with its start and its work', async () => {
      expect(await servers()).toEqual([]);
      await test.arrive('ada');
      await test.arrive('grace', 'gpu 2');
      const told = await servers();
      expect(told.map(({ user, name, ready, pending }) => ({ user, name, ready, pending }))).toEqual([
        { user: 'ada', name: '', ready: true, pending: undefined },
        { user: 'grace', name: 'gpu 2', ready: true, pending: undefined },
      ]);
      for (const { startedAt = 0, lastActivityAt = 0 } of told) {
        expect(startedAt).toBeGreaterThan(test.now() - nearMs);
        expect(lastActivityAt).toBeGreaterThanOrEqual(startedAt);
        expect(lastActivityAt).toBeLessThanOrEqual(test.now());
      }
    });

    it('tells of newer work later', async () => {
      await test.arrive('ada');
      const [before] = await servers();
      await test.work('ada');
      const [after] = await servers();
      expect(after?.lastActivityAt).toBeGreaterThan(before?.lastActivityAt ?? Number.NaN);
      expect(after?.startedAt).toBe(before?.startedAt);
    });

    it('stops default and named servers of people whose names no address holds as they are', async () => {
      await test.arrive('ada+1@example.edu');
      await test.arrive('ada+1@example.edu', 'gpu 2');
      const one = { user: 'ada+1@example.edu', name: '' };
      const two = { user: 'ada+1@example.edu', name: 'gpu 2' };
      expect((await servers()).map(({ user, name }) => ({ user, name }))).toEqual([one, two]);

      expect(await test.people.stopServer(test.hub, two)).toEqual({ kind: 'stopped' });
      expect((await servers()).map(({ name }) => name)).toEqual(['']);
      expect(await test.people.stopServer(test.hub, one)).toEqual({ kind: 'stopped' });
      expect(await servers()).toEqual([]);
      expect(await test.people.stopServer(test.hub, one)).toEqual({ kind: 'stopped' });
      expect(await test.people.stopServer(test.hub, { ...two, name: 'other' })).toEqual({ kind: 'gone' });
    });

    it('an unknown token is refused, and says so without it', async () => {
      await test.arrive('ada');
      test.replaceToken('another~token');
      const refused = { class: 'tokenRefused', message: 'it answered 403: it does not know the token' };
      expect(await problemOf()).toEqual(refused);
      const stop = await test.people.stopServer(test.hub, { user: 'ada', name: '' });
      expect(stop).toEqual({ kind: 'refused', problem: refused });
    });

    it.each(narrow ? [narrow] : [])(
      'a role without the right scope is told by the scope’s name',
      async ({ cannotRead, cannotStop }) => {
        await test.arrive('ada');
        test.replaceToken(cannotRead);
        expect(await problemOf()).toMatchObject({
          class: 'scopeMissing',
          message: expect.stringContaining('lacks read:servers'),
        });
        test.replaceToken(cannotStop);
        expect(await test.people.read(test.hub)).toMatchObject({
          kind: 'told',
          cannotStop: { class: 'scopeMissing', message: expect.stringContaining('lacks delete:servers') },
        });
        const stop = await test.people.stopServer(test.hub, { user: 'ada', name: '' });
        expect(stop).toMatchObject({
          kind: 'refused',
          problem: { class: 'scopeMissing', message: expect.stringContaining('lacks delete:servers') },
        });
        expect(await servers()).toHaveLength(1);
      },
    );

    it('without its token nothing is asked', async () => {
      const token = { ...test.hub.token, secret: 'no-such-secret' };
      expect(await problemOf({ ...test.hub, token })).toEqual({
        class: 'noToken',
        message: `its token, the secret no-such-secret of the vault ${token.vault}, is not there`,
      });
    });

    it('a hub that is not there is unreachable', async () => {
      const problem = await problemOf({ ...test.hub, url: 'https://nowhere.invalid' });
      expect(problem).toMatchObject({ class: 'unreachable' });
    });
  });
}
