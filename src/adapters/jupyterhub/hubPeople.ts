import { mayCarryToken } from '../../core/people/mayCarryToken.ts';
import type { SecretValue } from '../../core/secretValue.ts';
import { type Instant, minuteMs, secondMs } from '../../core/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HubAccess, HubPeople } from '../../ports/hubPeople.ts';
import type { KeptSecrets } from '../keyvault/keptSecrets.ts';
import { askAboutToken, isUntold } from './askAboutToken.ts';
import { type HubSession, type Untold, untold } from './askHub.ts';
import { readPages } from './readPages.ts';
import { stopServer } from './stopServer.ts';

export type PeopleParts = {
  readonly tokens: KeptSecrets;
  readonly clock: Clock;
  /** For everything that one question to a hub needs (ms; 8 s by default); the vault has a patience of its own. */
  readonly patienceMs?: number;
  readonly fetchHub?: typeof fetch;
};

/** So much of a hub's answers is read, all pages together (bytes). */
const mostBytes = 16 * 1024 * 1024;

/** A role that was good may be changed in the hub while its token stays: for so long (ms) it is taken to be good. */
const goodMs = 10 * minuteMs;

/**
 * Asks JupyterHub's own API, 0.8 to 5.x, with the token that lies in a vault. A token that a hub refuses is read anew
 * once: somebody may have replaced it. What it may do is asked until it is all that is needed, and then every ten minutes.
 */
export function hubPeople({ tokens, clock, ...parts }: PeopleParts): HubPeople {
  const { patienceMs = 8 * secondMs, fetchHub = fetch } = parts;
  const goodFor = new WeakMap<SecretValue, Map<string, Instant>>();

  async function withToken<T>(hub: HubAccess, ask: (session: HubSession) => Promise<T | Untold>) {
    const first = await attempt(hub, ask);
    if (!isRefused(first.given) || first.token === undefined) return first.given;
    tokens.forget(hub.token);
    const again = await tokens.read(hub.token);
    const isNew = again.kind === 'value' && again.value.reveal() !== first.token.reveal();
    return isNew ? (await attempt(hub, ask)).given : first.given;
  }

  async function attempt<T>(hub: HubAccess, ask: (session: HubSession) => Promise<T | Untold>) {
    const token = await tokenOf(hub);
    if ('kind' in token) return { given: token };
    const signal = AbortSignal.timeout(patienceMs);
    const session = { url: hub.url, token, signal, patienceMs, fetchHub, bytesLeft: mostBytes };
    return { given: await ask(session), token };
  }

  async function tokenOf({ url, token: { vault, secret }, token }: HubAccess) {
    if (!mayCarryToken(url)) {
      return untold(
        'noToken',
        `${url} is not https://, and a token must not travel where others can read it`,
      );
    }
    const read = await tokens.read(token);
    const named = `its token, the secret ${secret} of the vault ${vault},`;
    if (read.kind === 'none') return untold('noToken', `${named} ${read.why}`);
    // Anything else cannot stand in a header; and it is no token of JupyterHub.
    return /^[\x21-\x7e]+$/.test(read.value.reveal())
      ? read.value
      : untold('noToken', `${named} is empty, or holds what no token holds`);
  }

  function isKnownGood({ token, url }: Pick<HubSession, 'token' | 'url'>): boolean {
    const at = goodFor.get(token)?.get(url);
    return at !== undefined && clock.now() - at < goodMs;
  }

  function noteGood({ token, url }: Pick<HubSession, 'token' | 'url'>): void {
    if (isKnownGood({ token, url })) return;
    goodFor.set(token, new Map(goodFor.get(token)).set(url, clock.now()));
  }

  return {
    read: (hub) =>
      withToken(hub, async (session) => {
        const limits = isKnownGood(session) ? {} : await askAboutToken(session);
        if (isUntold(limits)) return limits;
        if (limits.read) return limits.read;
        if (!limits.stop) noteGood(session);
        const answer = await readPages(session, clock);
        return limits.stop && answer.kind === 'told'
          ? { ...answer, cannotStop: limits.stop.problem }
          : answer;
      }),
    async stopServer(hub, server) {
      const given = await withToken(hub, async (session) => {
        const answer = await stopServer(session, server);
        // The next reading is to tell of it, too.
        if (isRefused(answer)) goodFor.delete(session.token);
        return answer;
      });
      return given.kind === 'untold' ? { kind: 'refused', problem: given.problem } : given;
    },
  };
}

/** For want of rights of any kind: what mends it may be another token. */
function isRefused(given: unknown): boolean {
  const why = (given as Partial<Untold>).problem?.class;
  return why === 'tokenRefused' || why === 'scopeMissing';
}
