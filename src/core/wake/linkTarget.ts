import { type NextVerdict, nextOf } from './nextPath.ts';

/** What a whole link into a hub says: its `next`, and the address that leads to; or why it leads to no place there. */
export type LinkTarget =
  | { readonly ok: true; readonly next: string; readonly target: string }
  | { readonly ok: false; readonly because: 'noLink' | NextRefusal };

export type NextRefusal = Extract<NextVerdict, { ok: false }>['because'];

/**
 * Takes a link apart that somebody copied: `noLink` where it is no http address at all, blanks around it aside. Its
 * fragment stays part of `next`, because browsers send none. Never throws.
 */
export function linkTarget(link: string, hubUrl: string): LinkTarget {
  const url = URL.parse(link.trim());
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return { ok: false, because: 'noLink' };
  if (url.origin !== URL.parse(hubUrl)?.origin) return { ok: false, because: 'otherPlace' };
  const next = `${url.pathname}${url.search}${url.hash}`;
  const verdict = nextOf(next, hubUrl);
  return verdict.ok ? { ...verdict, next } : verdict;
}
