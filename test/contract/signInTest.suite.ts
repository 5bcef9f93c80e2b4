import { beforeEach, describe, expect, it } from 'vitest';
import { loginAppId } from '../../sandbox/world/directory/application.ts';
import { addCredential } from '../../sandbox/world/directory.ts';
import type { World } from '../../sandbox/world/world.ts';
import { secretValue } from '../../src/core/secretValue.ts';
import { dayMs, minuteMs } from '../../src/core/time.ts';
import type { SignInTest } from '../../src/ports/signInTest.ts';
import { arm } from '../builders/world.ts';

/** A world with one application, and the port over it. */
export type SignInTestUnderTest = { readonly world: World; readonly signInTest: SignInTest };

/** What every implementation of SignInTest must do. `make` gives a fresh or a reset world. */
export function signInTestContract(make: () => Promise<SignInTestUnderTest>): void {
  describe('SignInTest', () => {
    let world: World;
    let signInTest: SignInTest;
    beforeEach(async () => {
      ({ world, signInTest } = await make());
    });
    const test = (value: string, appId = loginAppId) => signInTest.test(appId, secretValue(value));
    const add = (ask: { endsInMs?: number; fresh?: boolean; onPrincipal?: boolean; value?: string } = {}) => {
      const { endsInMs = dayMs, ...others } = ask;
      return addCredential(world, loginAppId, { endsAt: world.clock.now() + endsInMs, ...others }).value;
    };

    it('a secret works, whatever signs stand in it, and whichever object holds it', async () => {
      expect(await test(add())).toEqual({ kind: 'works' });
      expect(await test(add({ onPrincipal: true }))).toEqual({ kind: 'works' });
      expect(await test(add({ value: 'a+b&c=d %/?#é~' }))).toEqual({ kind: 'works' });
    });

    it('another text is wrong', async () => {
      expect(await test(`${add()}x`)).toEqual({ kind: 'wrong', code: 'AADSTS7000215' });
    });

    it('a secret of this moment is wrong, then works now and then, and always from 15 s on', async () => {
      const value = add({ fresh: true });
      const kinds = [];
      for (let second = 0; second < 18; second += 1) {
        kinds.push((await test(value)).kind);
        world.clock.advance(1);
      }
      expect(kinds.slice(0, 7)).toEqual(Array(7).fill('wrong'));
      expect(new Set(kinds.slice(8, 14))).toEqual(new Set(['wrong', 'works']));
      expect(kinds.slice(15)).toEqual(['works', 'works', 'works']);
    });

    it('one that has ended is expired', async () => {
      const value = add({ endsInMs: minuteMs });
      world.clock.advance(60);
      expect(await test(value)).toEqual({ kind: 'expired', code: 'AADSTS7000222' });
    });

    it('an application that is not there is unknown', async () => {
      expect(await test('x', '00000000-0000-0000-0000-00000000dead')).toEqual({
        kind: 'unknownApp',
        code: 'AADSTS700016',
      });
    });

    it('conditional access says nothing of the secret, and no answer neither', async () => {
      const value = add();
      arm(world, { name: 'signInUnclear' });
      expect(await test(value)).toEqual({ kind: 'unclear', code: 'AADSTS53003' });
      arm(world, { name: 'signInDown', target: loginAppId });
      expect(await test(value)).toEqual({ kind: 'unclear', code: 'noAnswer' });
      expect(await test(value)).toEqual({ kind: 'works' });
    });

    it('asks once, at the token endpoint of the tenant', async () => {
      const before = world.calls.length;
      await test(add());
      const asked = world.calls.slice(before).filter(({ url }) => !url.includes('msi/token'));
      expect(asked.map(({ method, url, status }) => `${method} ${url} ${status}`)).toEqual([
        `POST https://login.microsoftonline.com/${world.tenant}/oauth2/v2.0/token 200`,
      ]);
    });
  });
}
