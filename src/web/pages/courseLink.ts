import { linkTarget } from '../../core/wake/linkTarget.ts';
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

/** The first hub that the link leads into. Never throws. */
export function courseLink(pasted: string, hubs: readonly LinkHub[], publicUrl: string): CourseLink {
  for (const hub of hubs) {
    if (hub.url === undefined) continue;
    const found = linkTarget(pasted, hub.url);
    if (!found.ok && found.because === 'noLink') return { kind: 'notALink' };
    if (!found.ok) continue;
    const href = new URL(`/hubs/${hub.name}?next=${encodeURIComponent(found.next)}`, publicUrl).href;
    return { kind: 'made', hub: hub.title, next: found.next, href, place: placeOf(found.target) };
  }
  return { kind: 'notOurs' };
}
