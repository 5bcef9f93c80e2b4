/** What became of a sign-in, as the person met it. */
export type SignInOutcome =
  /** `cookies` are what their browser holds from then on. */
  | { readonly kind: 'signedIn'; readonly cookies: string }
  /** `at` is the address of the page they were left on, without its query. */
  | { readonly kind: 'refused'; readonly status: number; readonly at: string };

/** Who signs in; Entra is told by `login_hint`, as a browser that remembers them would do. */
export type SigningIn = { readonly upn: string };

const home = '/hub/home';
const longestWay = 12;

/**
 * A whole sign-in, as a browser goes through it: to the hub, to Entra, back with a code, and on to a page that only
 * somebody signed in sees. `address` is the hub's, without a slash at its end; that of the world's own hub at the gateway
 * does as well. Throws where nothing answers, and RangeError where the way leads nowhere.
 */
export async function signInAtRealHub(address: string, person: SigningIn): Promise<SignInOutcome> {
  const jar = new Map<string, Map<string, string>>();
  let url = new URL(`${address}/hub/login?next=${encodeURIComponent(home)}`);
  for (let steps = 0; steps < longestWay; steps += 1) {
    if (/\/oauth2(\/v2\.0)?\/authorize$/.test(url.pathname)) url.searchParams.set('login_hint', person.upn);
    const cookies = jarOf(jar, url.origin);
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: cookieHeader(cookies) } });
    await answer.arrayBuffer();
    keepCookies(cookies, answer.headers.getSetCookie());
    const onward = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && onward !== null) {
      url = new URL(onward, url);
      continue;
    }
    const at = `${url.origin}${url.pathname}`;
    return answer.status === 200 && at === `${address}${home}`
      ? { kind: 'signedIn', cookies: cookieHeader(cookies) }
      : { kind: 'refused', status: answer.status, at };
  }
  throw new RangeError(`the sign-in went round in circles at ${url.origin}${url.pathname}`);
}

/** Whether these cookies still are somebody's at this hub. */
export async function isSignedIn(address: string, cookies: string): Promise<boolean> {
  const answer = await fetch(`${address}${home}`, { redirect: 'manual', headers: { cookie: cookies } });
  await answer.arrayBuffer();
  return answer.status === 200;
}

function jarOf(jar: Map<string, Map<string, string>>, origin: string): Map<string, string> {
  const held = jar.get(origin) ?? new Map<string, string>();
  jar.set(origin, held);
  return held;
}

function keepCookies(held: Map<string, string>, set: readonly string[]): void {
  for (const line of set) {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const gone =
      /;\s*max-age=0\b/i.test(line) || Date.parse(/;\s*expires=([^;]+)/i.exec(line)?.[1] ?? '') < Date.now();
    if (gone) held.delete(name);
    else held.set(name, value);
  }
}

function cookieHeader(held: ReadonlyMap<string, string>): string {
  return [...held].map(([name, value]) => `${name}=${value}`).join('; ');
}
