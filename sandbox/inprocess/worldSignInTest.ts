import { signInOutcome } from '../../src/core/rotation/refusals/signInOutcome.ts';
import type { SignInTest } from '../../src/ports/signInTest.ts';
import { judgeSecret } from '../world/directory.ts';
import { takeFault } from '../world/faults.ts';
import { recordCall, type World } from '../world/world.ts';

/** The port straight over the world, without HTTP; written into `world.calls` as the wire sees it. */
export function worldSignInTest(world: World): SignInTest {
  const record = (status: number) =>
    recordCall(world, 'POST', `https://login.microsoftonline.com/${world.tenant}/oauth2/v2.0/token`, status);
  return {
    async test(appId, secret) {
      if (takeFault(world, 'signInDown', appId.toLowerCase())) {
        record(0);
        return { kind: 'unclear', code: 'noAnswer' };
      }
      const judged = judgeSecret(world, appId, secret.reveal());
      if (!judged.ok) {
        record(judged.code === 700016 ? 400 : 401);
        return signInOutcome([judged.code], '');
      }
      if (takeFault(world, 'signInUnclear', appId.toLowerCase())) {
        record(400);
        return signInOutcome([53003], '');
      }
      record(200);
      return { kind: 'works' };
    },
  };
}
