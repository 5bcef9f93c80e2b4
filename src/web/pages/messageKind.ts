import type { DoorRefusal } from '../doorRefusal.ts';
import type { MessageKind } from './messagePage.ts';

/** Which page says a refusal to people; what only a program can get wrong is one page for all. */
export function messageKind(refusal: DoorRefusal): MessageKind {
  switch (refusal.code) {
    case 'signIn':
      return refusal.link?.pass ? 'linkEnded' : 'signIn';
    case 'notAllowed':
      return 'forbidden';
    case 'otherOrigin':
      return 'otherOrigin';
    case 'noSuchHub':
    case 'noSuchPage':
    case 'noSuchSecret':
    case 'noSuchAlert':
      return 'notFound';
    case 'tooMany':
      return 'tooMany';
    case 'standsStill':
    case 'unavailable':
    case 'broken':
      return 'unavailable';
    default:
      return 'badRequest';
  }
}
