import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { CameBy } from '../../web/request/cameBy.ts';
import { givenOnce, type WebRequest } from '../../web/request/webRequest.ts';

/** The pass and the landing place in an address. One of them twice is refused: nobody could say which was meant. */
export function cameBy(request: WebRequest): CameBy | DoorRefusal {
  const query = new URL(request.url).searchParams;
  const [pass, next] = [givenOnce(query, 'pass'), givenOnce(query, 'next')];
  if (typeof pass === 'object' || typeof next === 'object')
    return { code: 'badRequest', says: 'pass or next is given more than once' };
  return { ...(pass && { pass }), ...(next && { next }) };
}

/** What a form carries beside what its address carries; where both speak they have to agree. */
export function joinCameBy(address: CameBy, form: CameBy): CameBy | DoorRefusal {
  for (const name of ['pass', 'next'] as const) {
    if (address[name] !== undefined && form[name] !== undefined && address[name] !== form[name])
      return { code: 'badRequest', says: `${name} in the address and in the body differ` };
  }
  const [pass, next] = [form.pass ?? address.pass, form.next ?? address.next];
  return { ...(pass !== undefined && { pass }), ...(next !== undefined && { next }) };
}
