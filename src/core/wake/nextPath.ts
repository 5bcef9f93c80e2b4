/** Where a visitor lands: an address on the hub's own origin, or why what was asked for is none. */
export type NextVerdict =
  | { readonly ok: true; readonly target: string }
  | { readonly ok: false; readonly because: 'tooLong' | 'noPath' | 'otherPlace' | 'signsOut' };

/** Longer ones (characters) are no links that people share. */
const longest = 2000;

/** Paths of JupyterHub that end a session or belong in the middle of a sign-in. */
const notLanding = /^\/hub\/(?:logout|oauth_callback)(?:\/|$)/i;

/**
 * Checks the `next` of a link against its hub: a path with one leading slash that stays on the hub's origin and under its
 * base path once dots are resolved. Checked when read and again when used. Never throws.
 */
export function nextOf(text: string, hubUrl: string): NextVerdict {
  const hub = URL.parse(hubUrl);
  if (text.length > longest) return refused('tooLong');
  if (!hub || !/^\/(?!\/)/.test(text) || hasStrayCharacter(text)) return refused('noPath');
  const landing = URL.parse(text, hub.origin);
  if (!landing || landing.origin !== hub.origin || landing.username || landing.password)
    return refused('otherPlace');
  const path = decoded(landing.pathname);
  if (path === undefined || /\/\/|\\/.test(path) || hasStrayCharacter(path.replaceAll(' ', '')))
    return refused('noPath');
  const base = hub.pathname.replace(/\/+$/, '');
  if (path !== base && !path.startsWith(`${decoded(base) ?? base}/`)) return refused('otherPlace');
  if (notLanding.test(path.slice(base.length))) return refused('signsOut');
  return { ok: true, target: landing.href };
}

/** Control characters, spaces and backslashes: browsers drop or turn them, so they can hide another place. */
function hasStrayCharacter(text: string): boolean {
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || character === '\\';
  });
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function refused(because: Extract<NextVerdict, { ok: false }>['because']): NextVerdict {
  return { ok: false, because };
}
