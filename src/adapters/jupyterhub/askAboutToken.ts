import { askHub, type HubSession, type Untold, untold } from './askHub.ts';
import { refusal } from './refusal.ts';
import { toldError, toldScopes } from './toldUsers.ts';

/** What the keeper's role must hold, for everybody: https://jupyterhub.readthedocs.io/en/stable/rbac/scopes.html */
export const scopesFor = {
  read: ['list:users', 'read:servers'],
  stop: ['delete:servers'],
} as const;

export type TokenUse = keyof typeof scopesFor;

/** By use, what speaks against it; neither: the token is good for both, or the hub does not say. */
export type TokenLimits = { readonly [use in TokenUse]?: Untold };

/** What the token is not good for, by what the hub says of its owner; untold: it is good for nothing, or nobody knows. */
export async function askAboutToken(session: HubSession): Promise<Untold | TokenLimits> {
  const answer = await askHub(session, 'GET', '/user');
  if (answer.kind === 'untold') return answer;
  if (answer.status === 403 && toldError(answer.json) !== undefined) {
    return untold('tokenRefused', 'it answered 403: it does not know the token');
  }
  // 0.7 did not know the question.
  if (answer.status === 404 && toldError(answer.json) !== undefined) return {};
  if (answer.status !== 200) return refusal(answer);
  if (typeof answer.json !== 'object' || answer.json === null) return refusal(answer);
  const scopes = toldScopes(answer.json);
  if (!scopes) return {};
  const [read, stop] = [lacking(scopes, 'read'), lacking(scopes, 'stop')];
  return { ...(read && { read }), ...(stop && { stop }) };
}

/** A role that is limited to some people would hide the servers of the others, so it counts as lacking the scope. */
function lacking(scopes: readonly string[], use: TokenUse): Untold | undefined {
  const missing = scopesFor[use].filter((each) => !scopes.includes(each));
  return missing.length === 0 ? undefined : scopeMissing(missing);
}

/** A 403 has two causes, and only the question about the token tells them apart. */
export async function explainForbidden(session: HubSession, use: TokenUse): Promise<Untold> {
  const limits = await askAboutToken(session);
  return isUntold(limits) ? limits : (limits[use] ?? scopeMissing(scopesFor[use]));
}

export function isUntold(limits: Untold | TokenLimits): limits is Untold {
  return 'kind' in limits;
}

export function scopeMissing(scopes: readonly string[]): Untold {
  const named = scopes.join(', ');
  return untold('scopeMissing', `the role of the keeper's token lacks ${named}, for everybody`);
}
