import { type HubAnswer, type Untold, untold } from './askHub.ts';
import { toldError } from './toldUsers.ts';

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
