import type { PeopleProblem } from '../../src/core/people/peopleFacts.ts';
import { readServers } from '../../src/core/people/readServers.ts';
import type { HubAccess, HubPeople, StopServerAnswer } from '../../src/ports/hubPeople.ts';
import { findHubHost } from '../world/findHubHost.ts';
import type { HubHost } from '../world/hubHost.ts';
import { apiTrouble, scopesOf } from '../world/people/hubToken.ts';
import { stopAtHub } from '../world/people/stopAtHub.ts';
import { toldUsers } from '../world/people/toldUsers.ts';
import { hubStateIn } from '../world/workload/hubPod.ts';
import { recordCall, type World } from '../world/world.ts';
import { readNewest } from './readNewest.ts';

type Met = { readonly host: HubHost; readonly scopes: readonly string[] };

/** The port straight over the world: one request each, as far as `world.calls` goes, and the vault is asked each time. */
export function worldPeople(world: World): HubPeople {
  return {
    async read(hub) {
      const met = meet(world, hub, ['list:users', 'read:servers']);
      const path = '/users?state=active&limit=200&offset=0';
      record(world, hub, 'GET', path, 'class' in met ? statusOf(met) : 200);
      if ('class' in met) return { kind: 'untold', problem: met };
      const users = toldUsers(world, met.host, { active: true, scopes: met.scopes });
      const read = readServers(users, { now: world.clock.now() });
      if (read.kind === 'hidden') throw new Error('the world hides what the role may read');
      const cannotStop = lacking(met.scopes, ['delete:servers']);
      return { kind: 'told', servers: read.servers, ...(cannotStop && { cannotStop }) };
    },
    async stopServer(hub, { user, name }): Promise<StopServerAnswer> {
      const met = meet(world, hub, ['delete:servers']);
      const ends = name === '' ? '/server' : `/servers/${encodeURIComponent(name)}`;
      const path = `/users/${encodeURIComponent(user)}${ends}`;
      if ('class' in met) {
        record(world, hub, 'DELETE', path, statusOf(met));
        return { kind: 'refused', problem: met };
      }
      const stopped = stopAtHub(world, met.host, user, name);
      record(world, hub, 'DELETE', path, stopped.status);
      switch (stopped.status) {
        case 204:
          return { kind: 'stopped' };
        case 202:
          return { kind: 'stopping' };
        case 404:
          return { kind: 'gone' };
        case 400:
          return { kind: 'busy' };
      }
    },
  };
}

function record(world: World, { url }: HubAccess, method: string, path: string, status: number): void {
  // Without a token nothing was sent.
  if (status >= 0) recordCall(world, method, `${url}/hub/api${path}`, status);
}

function statusOf({ class: why }: PeopleProblem): number {
  return { noToken: -1, tokenRefused: 403, scopeMissing: 403, notAHub: 200, unreachable: 0, failing: 503 }[
    why
  ];
}

/** The hub and what the token may do there, or why it comes to nothing. */
function meet(world: World, hub: HubAccess, needs: readonly string[]): Met | PeopleProblem {
  const { vault, secret } = hub.token;
  const token = readNewest(world, hub.token);
  if ('why' in token) {
    const message = `its token, the secret ${secret} of the vault ${vault}, ${token.why}`;
    return { class: 'noToken', message };
  }
  const host = findHubHost(world, new URL(hub.url).hostname);
  const state = host && hubStateIn(world, host, world.clock.now());
  if (!host || state === 'gone') return { class: 'unreachable', message: 'nothing answers at its host' };
  if (state === 'booting') return { class: 'failing', message: 'it answered 503' };
  const trouble = apiTrouble(world, host);
  if (trouble === 'fails') return { class: 'failing', message: 'it answered 503' };
  if (trouble === 'hangs') return { class: 'unreachable', message: 'it did not answer within 8 s' };
  if (trouble === 'html') {
    return { class: 'notAHub', message: "it answered 200, and not as JupyterHub's API does" };
  }
  const scopes = scopesOf(world, host, token.value);
  if (!scopes) return { class: 'tokenRefused', message: 'it answered 403: it does not know the token' };
  return lacking(scopes, needs) ?? { host, scopes };
}

function lacking(scopes: readonly string[], needs: readonly string[]): PeopleProblem | undefined {
  const missing = needs.filter((each) => !scopes.includes(each));
  if (missing.length === 0) return undefined;
  const message = `the role of the keeper's token lacks ${missing.join(', ')}, for everybody`;
  return { class: 'scopeMissing', message };
}
