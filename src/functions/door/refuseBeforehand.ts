import type { DoorRefusal } from '../../web/doorRefusal.ts';
import { isSameOrigin } from '../../web/request/sameOrigin.ts';
import { isRead } from '../../web/request/webRequest.ts';
import type { Visit } from './door.ts';
import type { Limiter } from './limiter.ts';

/**
 * A classroom shares one address, and every page of it asks again each ten seconds; a person signed in is counted alone.
 * What is left of a burst is enough for a hasty double click, and too little for a program that hammers.
 */
const limits = {
  read: { person: { burst: 120, perMinute: 120 }, address: { burst: 600, perMinute: 1_200 } },
  write: { person: { burst: 20, perMinute: 10 }, address: { burst: 300, perMinute: 120 } },
} as const;

/** What every door refuses alike, before it looks at anything: too many requests, and another site's clicks. */
export function refuseBeforehand(
  { caller, request, keeper, now }: Visit,
  limiter: Limiter,
): DoorRefusal | undefined {
  const kind = isRead(request) ? 'read' : 'write';
  // First, so that another site's page cannot use up what a person may do.
  if (kind === 'write' && !isSameOrigin(request, keeper.front.publicUrl)) return { code: 'otherOrigin' };
  const again = caller.person
    ? limiter(`${kind} person ${caller.person.id}`, limits[kind].person, now)
    : limiter(`${kind} address ${caller.address}`, limits[kind].address, now);
  return again === undefined ? undefined : { code: 'tooMany', again };
}
