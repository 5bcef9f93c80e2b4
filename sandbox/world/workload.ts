import type { Instant } from '../../src/core/time.ts';
import { judgeSecret } from './directory.ts';
import type { HubHost } from './hubHost.ts';
import { markOfValue } from './secretMark.ts';
import { hubPodAt, hubStateIn } from './workload/hubPod.ts';
import type { World } from './world.ts';

/** The client secret that the running hub uses at `at`; undefined while no hub answers, and for one without a login. */
export function hubSecretAt(world: World, host: HubHost, at: Instant): string | undefined {
  const pod = hubPodAt(world, host, at);
  return pod?.readyAt !== undefined && pod.readyAt <= at ? pod.value : undefined;
}

/** What came of a sign-in: the status of the page that a person ends on, and why it is no notebook. */
export type HubSignIn =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 500 | 503; readonly why: string };

/** What a person meets who signs in at the hub now, having done everything right. */
export function signInAtHub(world: World, host: HubHost, person: string): HubSignIn {
  const now = world.clock.now();
  const state = hubStateIn(world, host, now);
  if (state !== 'answers') {
    const why = state === 'gone' ? 'sleeps' : 'is on its way up';
    return { ok: false, status: 503, why: `${host.hubHost} ${why}: ${person} cannot sign in` };
  }
  const { login } = host.workload;
  if (!login) return { ok: true };
  const judged = judgeSecret(world, login.appId, hubSecretAt(world, host, now) ?? '');
  if (judged.ok) return { ok: true };
  const why = `${host.hubHost} could not sign ${person} in: AADSTS${judged.code} for its client secret`;
  return { ok: false, status: 500, why };
}

/** What the hub says of the secret it uses: its mark by client id. Undefined while it does not answer, or says nothing. */
export function hubMarksOf(world: World, host: HubHost): ReadonlyMap<string, string> | undefined {
  const { login } = host.workload;
  const value = hubSecretAt(world, host, world.clock.now());
  if (!login?.exposesMark || value === undefined) return undefined;
  return new Map([[login.appId.toLowerCase(), markOfValue(login.appId, value)]]);
}
