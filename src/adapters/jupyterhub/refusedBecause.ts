import { askHub, type HubAnswer, type HubSession, type Untold, untold } from './askHub.ts';
import { toldError, toldScopes } from './toldUsers.ts';

/** What the keeper's role must hold, for everybody: https://jupyterhub.readthedocs.io/en/stable/rbac/scopes.html */
const scopesToRead = ['list:users', 'read:servers'] as const;
const scopesToStop = ['delete:servers'] as const;

const scopesFor = { read: scopesToRead, stop: scopesToStop } as const;

export type TokenUse = keyof typeof scopesFor;

/**
 * Whether the token is good for it, by what the hub says of its owner: undefined, or what is wrong. A role that is
 * limited to some people would hide the servers of the others, so it counts as lacking the scope.
 */
export async function askAboutToken(session: HubSession, use: TokenUse): Promise<Untold | undefined> {
  const answer = await askHub(session, 'GET', '/user');
  if (answer.kind === 'untold') return answer;
  if (answer.status === 403 && toldError(answer.json) !== undefined) {
    return untold('tokenRefused', 'it answered 403: it does not know the token');
  }
  // 0.7 did not know the question.
  if (answer.status === 404 && toldError(answer.json) !== undefined) return undefined;
  if (answer.status !== 200) return refusal(answer);
  if (typeof answer.json !== 'object' || answer.json === null) return refusal(answer);
  const scopes = toldScopes(answer.json);
  const missing = scopes ? scopesFor[use].filter((each) => !scopes.includes(each)) : [];
  return missing.length === 0 ? undefined : scopeMissing(missing);
}

/** A 403 has two causes, and only the question about the token tells them apart. */
export async function explainForbidden(session: HubSession, use: TokenUse): Promise<Untold> {
  return (await askAboutToken(session, use)) ?? scopeMissing(scopesFor[use]);
}

export function scopeMissing(scopes: readonly string[]): Untold {
  const named = scopes.join(', ');
  return untold('scopeMissing', `the role of the keeper's token lacks ${named}, for everybody`);
}

/** Any other answer that was not hoped for. The hub's own words stay out of it: they name people. */
export function refusal({ status, json }: Extract<HubAnswer, { kind: 'answered' }>): Untold {
  if (status === 429) return untold('failing', 'it answered 429: it is asked too much');
  if (status >= 500) return untold('failing', `it answered ${status}`);
  if (status >= 300 && status < 400) {
    return untold('notAHub', `it answered ${status}, a redirect, and those are not followed`);
  }
  if (status >= 400 && status !== 404 && toldError(json) !== undefined) {
    return untold('failing', `it answered ${status}`);
  }
  return untold('notAHub', `it answered ${status}, and not as JupyterHub's API does`);
}
