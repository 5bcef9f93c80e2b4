import { type Language, toLanguage } from './language.ts';

/** What a request says of the language: `?lang=`, the cookie that only choosing sets, and the browser's header. */
export type LanguageWishes = {
  readonly query?: string | undefined;
  readonly cookie?: string | undefined;
  readonly acceptLanguage?: string | undefined;
};

/** A choice beats the header; an unknown one counts as none. Never fails: English where nothing fits. */
export function chooseLanguage({ query, cookie, acceptLanguage }: LanguageWishes): Language {
  return toLanguage(query) ?? toLanguage(cookie) ?? fromHeader(acceptLanguage ?? '') ?? 'en';
}

/** By weight, then as written; a tag fits exactly or by its primary part. A header that is no header fits nothing. */
function fromHeader(header: string): Language | undefined {
  return header
    .slice(0, 1_000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';');
      const weight = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => toLanguage(tag) ?? toLanguage(tag.split('-')[0]))
    .find((language) => language !== undefined);
}
