import type { UserServer } from '../../core/people/peopleFacts.ts';
import { explainForbidden } from './askAboutToken.ts';
import { askHub, type HubSession, type Untold, untold } from './askHub.ts';
import { refusal } from './refusal.ts';
import { toldError } from './toldUsers.ts';

export type Stopped = { readonly kind: 'stopped' | 'stopping' | 'busy' | 'gone' };

/**
 * `DELETE /users/{name}/server` or `…/servers/{server_name}`, once. 204: it is stopped, or was; 202: it takes its time;
 * 404: no such person or server; 400: something is under way with it.
 */
export async function stopServer(
  session: HubSession,
  { user, name }: Pick<UserServer, 'user' | 'name'>,
): Promise<Stopped | Untold> {
  if ([user, name].some((each) => each === '.' || each === '..' || !each.isWellFormed())) {
    // An address would lose them on its way, and another thing would be deleted than the one that was meant, or none.
    return untold('failing', 'the server has a name that no address can hold');
  }
  const person = `/users/${encodeURIComponent(user)}`;
  const path = name === '' ? `${person}/server` : `${person}/servers/${encodeURIComponent(name)}`;
  const answer = await askHub(session, 'DELETE', path);
  if (answer.kind === 'untold') return answer;
  const said = toldError(answer.json);
  switch (answer.status) {
    case 204:
      return { kind: 'stopped' };
    case 202:
      return { kind: 'stopping' };
    case 404:
      return said === undefined ? refusal(answer) : { kind: 'gone' };
    case 403:
      return said === undefined ? refusal(answer) : explainForbidden(session, 'stop');
    case 400: {
      return /is pending (spawn|stop|check)\b/.test(said ?? '') ? { kind: 'busy' } : refusal(answer);
    }
    default:
      return refusal(answer);
  }
}
