import type { UserServer } from '../../core/people/peopleFacts.ts';
import { readServers } from '../../core/people/readServers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PeopleAnswer } from '../../ports/hubPeople.ts';
import { explainForbidden, scopeMissing } from './askAboutToken.ts';
import { askHub, type HubAnswer, type HubSession, untold } from './askHub.ts';
import { refusal } from './refusal.ts';
import { type ToldPage, toldUsers } from './toldUsers.ts';

/** As many people as a page of JupyterHub holds at most. */
const pageSize = 200;

/** So many pages are read: ten thousand people with servers. */
const mostPages = 50;

/** People whose servers stop meanwhile move the others up; so many are asked for twice, that none is missed. */
const overlap = 10;

/** Servers of everybody who has one that runs, starts or stops. */
export async function readPages(session: HubSession, clock: Clock): Promise<PeopleAnswer> {
  const servers = new Map<string, UserServer>();
  let offset = 0;
  let firstBefore: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer = await askHub(session, 'GET', `/users?state=active&limit=${pageSize}&offset=${offset}`);
    if (answer.kind === 'untold') return answer;
    if (answer.status === 403) return explainForbidden(session, 'read');
    const page = answer.status === 200 ? toldUsers(answer.json) : undefined;
    if (!page) return refusal(answer);
    const read = readServers(page.users, readAt(answer, clock));
    if (read.kind === 'hidden') return scopeMissing(['read:servers']);
    for (const each of read.servers) servers.set(`${each.user}\n${each.name}`, each);
    const next = nextOffset(page, offset, firstBefore);
    if (next === undefined) return { kind: 'told', servers: [...servers.values()] };
    firstBefore = page.users[0]?.name;
    offset = next;
  }
  return untold('failing', `it has more than ${mostPages} pages of people`);
}

function readAt({ hubNow }: Extract<HubAnswer, { kind: 'answered' }>, clock: Clock) {
  return { now: clock.now(), ...(hubNow !== undefined && { hubNow }) };
}

/** Undefined: that was the last one. */
function nextOffset(page: ToldPage, offset: number, firstBefore: string | undefined): number | undefined {
  if (page.kind === 'page') {
    if (page.nextOffset === undefined || page.nextOffset <= offset) return undefined;
    return Math.max(offset + 1, page.nextOffset - overlap);
  }
  // Whether a list is cut off at a size it does not say: only the next question tells. Old hubs repeat themselves.
  const isWhole = page.users.length > pageSize || page.users.length === 0;
  return isWhole || page.users[0]?.name === firstBefore ? undefined : offset + page.users.length;
}
