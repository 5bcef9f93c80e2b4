import { nextOf } from '../../core/wake/nextPath.ts';
import { placeOf } from './placeOf.ts';

type LinkHub = { readonly name: string; readonly title: string; readonly url?: string | undefined };

/** What a pasted link into a hub turns into: a link of ours that wakes the hub first, or why it cannot. */
export type CourseLink =
  | {
      readonly kind: 'made';
      readonly hub: string;
      readonly next: string;
      readonly href: string;
      readonly place: string;
    }
  | { readonly kind: 'notALink' | 'notOurs' };

/** A fragment travels inside `next`, because browsers do not send one. Never throws. */
export function courseLink(pasted: string, hubs: readonly LinkHub[], publicUrl: string): CourseLink {
  const url = URL.parse(pasted.trim());
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return { kind: 'notALink' };
  const next = `${url.pathname}${url.search}${url.hash}`;
  for (const hub of hubs) {
    if (hub.url === undefined || URL.parse(hub.url)?.origin !== url.origin) continue;
    const checked = nextOf(next, hub.url);
    if (!checked.ok) continue;
    const href = new URL(`/hubs/${hub.name}?next=${encodeURIComponent(next)}`, publicUrl).href;
    return { kind: 'made', hub: hub.title, next, href, place: placeOf(checked.target) };
  }
  return { kind: 'notOurs' };
}
