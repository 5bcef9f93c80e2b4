import { nextOf } from '../../core/wake/nextPath.ts';

const longest = 60;

/** Where a visitor lands, and in words: the last part of the path, decoded. Undefined: the hub has no address. */
export type Landing = { readonly href: string; readonly place?: string };

/** Checks `next` once more, where it is used: one that does not belong leads to the hub's front. */
export function landingOf(hubUrl: string | undefined, next: string | undefined): Landing | undefined {
  if (hubUrl === undefined) return undefined;
  const checked = next === undefined ? undefined : nextOf(next, hubUrl);
  if (!checked?.ok) return { href: hubUrl };
  const place = placeOf(checked.target);
  return { href: checked.target, ...(place !== '' && { place }) };
}

/** Text from a stranger: shown isolated and escaped, at most 60 characters. Empty for a front page. */
export function placeOf(href: string): string {
  const url = new URL(href);
  const inner = url.searchParams.get('urlpath') ?? url.pathname;
  const parts = inner.split(/[/?#]/).filter((part) => part !== '');
  const last = decoded(parts.at(-1) ?? '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  const letters = [...last];
  return letters.length <= longest ? last : `${letters.slice(0, longest - 1).join('')}…`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
