import type { HubAddress } from './hubPageModel.ts';

/** A hub's page, with everything the visitor came with. `extra` are flags of one visit: `woke`, `live`, `released`. */
export function hubHref(
  address: HubAddress,
  extra: Readonly<Record<string, string | undefined>> = {},
): string {
  const { hub, ...kept } = address;
  return withQuery(`/hubs/${hub}`, { ...kept, ...extra });
}

/** A path with those values that are there. */
export function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, value);
  // A slash may stand in a query, and every page repeats the address for each language.
  const text = query.toString().replaceAll('%2F', '/');
  return text === '' ? path : `${path}?${text}`;
}

/** The same address in another language. */
export function inLanguage(path: string, lang: string): string {
  const url = new URL(path, 'https://keeper.invalid');
  url.searchParams.set('lang', lang);
  return `${url.pathname}${url.search}`;
}
