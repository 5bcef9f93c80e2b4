import { randomUUID } from 'node:crypto';
import { hourMs } from '../../src/core/time.ts';
import { findPerson, type TestPerson } from './people.ts';

export const sessionCookie = 'AppServiceAuthSession';

/** How long a sign-in lasts, of real time. */
const lastsMs = 8 * hourMs;

/** Who is signed in, by the value of their cookie; kept in memory. */
export type Sessions = {
  /** The cookie of a new sign-in; undefined for a name nobody has. */
  open(person: string | null): string | undefined;
  /** Whoever the request's cookies say, as long as the sign-in lasts. */
  find(cookies: string | undefined): TestPerson | undefined;
  end(cookies: string | undefined): void;
};

export function createSessions(): Sessions {
  const open = new Map<string, { readonly person: TestPerson; readonly until: number }>();
  return {
    open(key) {
      const person = findPerson(key);
      if (!person) return undefined;
      const id = randomUUID();
      open.set(id, { person, until: performance.now() + lastsMs });
      return id;
    },
    find(cookies) {
      const session = open.get(sessionOf(cookies));
      return session && performance.now() < session.until ? session.person : undefined;
    },
    end(cookies) {
      open.delete(sessionOf(cookies));
    },
  };
}

function sessionOf(cookies = ''): string {
  const pairs = cookies.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === sessionCookie)?.[1] ?? '';
}
