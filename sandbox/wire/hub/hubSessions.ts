import { randomBytes } from 'node:crypto';
import type { Cluster } from '../../world/cluster.ts';
import type { Ask } from '../exchange.ts';

/** A sign-in that has begun: where it leads, and the verifier that belongs to its challenge. */
export type BegunLogin = { readonly next: string; readonly verifier: string };

type Kept = { readonly begun: Map<string, BegunLogin>; readonly signedIn: Map<string, string> };

/** A hub keeps its sessions through restarts, in its database. */
const kept = new WeakMap<Cluster, Kept>();

export const cookies = { state: 'oauthenticator-state', session: 'jupyterhub-hub-login' } as const;

export function beginLogin(cluster: Cluster, begun: BegunLogin): string {
  const id = randomText();
  keptOf(cluster).begun.set(id, begun);
  return id;
}

/** What began under that id, once. */
export function endLogin(cluster: Cluster, id: string): BegunLogin | undefined {
  const { begun } = keptOf(cluster);
  const found = begun.get(id);
  begun.delete(id);
  return found;
}

/** A new session of a person; its id is the cookie. */
export function openSession(cluster: Cluster, person: string): string {
  const id = randomText();
  keptOf(cluster).signedIn.set(id, person);
  return id;
}

/** Who asks, by the session's cookie. */
export function personAsking(cluster: Cluster, ask: Ask): string | undefined {
  return keptOf(cluster).signedIn.get(cookieOf(ask, cookies.session) ?? '');
}

export function cookieOf({ headers }: Ask, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((each) => each.trim());
  return pairs.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
}

export function randomText(): string {
  return randomBytes(32).toString('base64url');
}

function keptOf(cluster: Cluster): Kept {
  const found = kept.get(cluster) ?? { begun: new Map(), signedIn: new Map() };
  kept.set(cluster, found);
  return found;
}
