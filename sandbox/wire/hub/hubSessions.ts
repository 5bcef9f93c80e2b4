import { randomBytes } from 'node:crypto';
import type { HubHost } from '../../world/hubHost.ts';
import type { Ask } from '../exchange.ts';

/** A sign-in that has begun: where it leads, and the verifier that belongs to its challenge. */
export type BegunLogin = { readonly next: string; readonly verifier: string };

type Kept = { readonly begun: Map<string, BegunLogin>; readonly signedIn: Map<string, string> };

/** A hub keeps its sessions through restarts, in its database. */
const kept = new WeakMap<HubHost, Kept>();

export const cookies = { state: 'oauthenticator-state', session: 'jupyterhub-hub-login' } as const;

export function beginLogin(host: HubHost, begun: BegunLogin): string {
  const id = randomText();
  keptOf(host).begun.set(id, begun);
  return id;
}

/** What began under that id, once. */
export function endLogin(host: HubHost, id: string): BegunLogin | undefined {
  const { begun } = keptOf(host);
  const found = begun.get(id);
  begun.delete(id);
  return found;
}

/** A new session of a person; its id is the cookie. */
export function openSession(host: HubHost, person: string): string {
  const id = randomText();
  keptOf(host).signedIn.set(id, person);
  return id;
}

/** Who asks, by the session's cookie. */
export function personAsking(host: HubHost, ask: Ask): string | undefined {
  return keptOf(host).signedIn.get(cookieOf(ask, cookies.session) ?? '');
}

export function cookieOf({ headers }: Ask, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((each) => each.trim());
  return pairs.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
}

export function randomText(): string {
  return randomBytes(32).toString('base64url');
}

function keptOf(host: HubHost): Kept {
  const found = kept.get(host) ?? { begun: new Map(), signedIn: new Map() };
  kept.set(host, found);
  return found;
}
