import type { Instant, Interval } from '../../core/time.ts';
import { foldLine } from './foldLine.ts';

export type CalendarModel = {
  readonly name: string;
  readonly title: string;
  /** The hub's page, where people can reach it. */
  readonly page: string;
  /** Open intervals, whole, in order. */
  readonly open: readonly Interval[];
  /** The day of `now` dates the feed, so that it stays the same text for a day. */
  readonly now: Instant;
};

/** The open hours of a hub as RFC 5545: instants in UTC, so that no zone table is needed, and a UID per opening. */
export function calendarText({ name, title, page, open, now }: CalendarModel): string {
  const host = new URL(page).hostname;
  const stamp = `${utc(now).slice(0, 8)}T000000Z`;
  const events = open.flatMap(({ from, to }) => [
    'BEGIN:VEVENT',
    `UID:${name}-${utc(from)}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${escaped(`${title} is open`)}`,
    `URL:${page}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hubkeeper//Open hours//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(title)}`,
    `X-WR-CALNAME:${escaped(title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    ...events,
    'END:VCALENDAR',
  ];
  return lines
    .flatMap(foldLine)
    .map((line) => `${line}\r\n`)
    .join('');
}

/** `20270302T070000Z` */
function utc(at: Instant): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString().replace(/[-:]|\.000/g, '');
}

/** TEXT of RFC 5545 §3.3.11; other control characters are no part of it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|\n/g, '\n')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '');
}
