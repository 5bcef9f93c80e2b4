import { createHash } from 'node:crypto';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';

export const calendarHost = 'calendars.example.edu';

/** A plain web server with calendar feeds; the control door says what is on it. */
export function answerCalendar(world: World, ask: Ask): Answer {
  const [, name] = /^\/([^/]+)\.ics$/.exec(ask.path) ?? [];
  if (!name || !['GET', 'HEAD'].includes(ask.method)) return unknownOperation(ask);
  const feed = world.feeds.get(decodeURIComponent(name));
  if (!feed) return answer(404, 'Not found', { 'content-type': 'text/plain' });
  const etag = `"${createHash('sha256').update(feed.text).digest('base64url').slice(0, 22)}"`;
  if (feed.status === 200 && ask.headers['if-none-match'] === etag) return answer(304, undefined, { etag });
  return answer(feed.status, feed.text, { 'content-type': 'text/calendar; charset=utf-8', etag });
}
