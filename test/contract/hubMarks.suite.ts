import { beforeEach, describe, expect, it } from 'vitest';
import { beginPower } from '../../sandbox/world/beginPower.ts';
import type { World } from '../../sandbox/world/world.ts';
import { secretMark } from '../../src/adapters/hub/secretMark.ts';
import { secretValue } from '../../src/core/secretValue.ts';
import type { HubMarks } from '../../src/ports/hubMarks.ts';
import { aLogin, loginSeeds, newLoginSecret } from '../builders/hubLogin.ts';
import { hubId } from '../builders/world.ts';

/** What the world must hold: a running hub that says which secret it uses, and one that does not. */
export const markSeeds = [
  ...loginSeeds(aLogin({ exposesMark: true }), 'Running'),
  ...loginSeeds(aLogin(), 'Running').map((seed) => ({ ...seed, id: `${hubId}-silent` })),
];

const url = 'https://hub.example.edu';

export type MarksUnderTest = { readonly world: World; readonly marks: HubMarks };

/** What every implementation of HubMarks must do. */
export function hubMarksContract(make: () => Promise<MarksUnderTest>): void {
  describe('HubMarks', () => {
    let world: World;
    let marks: HubMarks;
    beforeEach(async () => {
      ({ world, marks } = await make());
      newLoginSecret(world, 'first~value');
    });

    it('reads the mark that the keeper makes of the same value, by client id', async () => {
      const { appId } = aLogin();
      const mark = secretMark(appId, secretValue('first~value'));
      expect(await marks.read(url)).toEqual(new Map([[appId, mark]]));
      expect(mark).toMatch(/^[\da-f]{16}$/);
    });

    it('goes on saying the old one until the hub was started anew', async () => {
      const before = await marks.read(url);
      world.clock.advance(60);
      newLoginSecret(world, 'second~value');
      expect(await marks.read(url)).toEqual(before);
      beginPower(world, hubId, 'stop');
      world.clock.advance(150);
      beginPower(world, hubId, 'start');
      world.clock.advance(300);
      const mark = secretMark(aLogin().appId, secretValue('second~value'));
      expect([...((await marks.read(url)) ?? [])]).toEqual([[aLogin().appId, mark]]);
    });

    it('nothing from a hub that says nothing of it, sleeps, starts, or is not there', async () => {
      expect(await marks.read('https://hub-silent.example.edu')).toBeUndefined();
      expect(await marks.read('https://no-hub.example.edu')).toBeUndefined();
      beginPower(world, hubId, 'stop');
      expect(await marks.read(url)).toBeUndefined();
      world.clock.advance(150);
      beginPower(world, hubId, 'start');
      world.clock.advance(240);
      expect(await marks.read(url)).toBeUndefined();
    });
  });
}
