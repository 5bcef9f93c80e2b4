import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { openingsAhead } from '../../../src/core/schedule/openingsAhead.ts';
import { hubStates } from '../../../src/core/wake/hubState.ts';
import { badgeSvg } from '../../../src/web/feeds/badgeSvg.ts';
import { calendarText } from '../../../src/web/feeds/calendarText.ts';
import { foldLine } from '../../../src/web/feeds/foldLine.ts';
import { at, workHours } from '../../builders/power.ts';

const page = 'https://wake.example.edu/hubs/research';
const octets = (text: string) => new TextEncoder().encode(text).length;

function calendarAt(now: number, title = 'Research hub'): string {
  return calendarText({ name: 'research', title, page, open: openingsAhead(workHours, now, 60), now });
}

function eventsOf(text: string) {
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));
}

describe('web/feeds/calendarText', () => {
  it('tells every opening of sixty days across the clock change, in UTC', () => {
    const events = eventsOf(calendarAt(at('2027-03-02T06:00:00Z')));
    expect(events).toHaveLength(44);
    const dates = events.map(({ startDate, endDate }) =>
      [startDate.toJSDate(), endDate.toJSDate()].map((each) => each.toISOString()),
    );
    expect(dates[0]).toEqual(['2027-03-02T07:00:00.000Z', '2027-03-02T19:00:00.000Z']);
    expect(dates[19]).toEqual(['2027-03-29T06:00:00.000Z', '2027-03-29T18:00:00.000Z']);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(44);
  });

  it('keeps the UID of an opening while it lasts, and its text for a day', () => {
    const uids = (iso: string) => eventsOf(calendarAt(at(iso))).map(({ uid }) => uid);
    expect(uids('2027-03-02T06:00:00Z')[0]).toBe('research-20270302T070000Z@wake.example.edu');
    expect(uids('2027-03-02T15:30:00Z')[0]).toBe('research-20270302T070000Z@wake.example.edu');
    expect(calendarAt(at('2027-03-02T08:00:00Z'))).toBe(calendarAt(at('2027-03-02T18:00:00Z')));
  });

  it('of a hub that is always open says so for as long as it looks', () => {
    const always = {
      ...workHours,
      windows: [
        { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, from: '00:00', to: '24:00' },
      ],
    };
    const [open, ...more] = openingsAhead(always, at('2027-03-02T06:00:00Z'), 60);
    expect(more).toEqual([]);
    expect(new Date(open?.from ?? 0).toISOString()).toBe('2027-03-02T00:00:00.000Z');
  });

  it('survives any title: escaped, folded at 75 octets, never inside a character', () => {
    const title = `Übung; "A, B"\\C\r\nBEGIN:VALARM ${'日本語'.repeat(30)}`;
    const text = calendarAt(at('2027-03-02T06:00:00Z'), title);
    expect(text.split('\r\n').every((line) => octets(line) <= 75)).toBe(true);
    expect(/[^\r]\n|\r(?!\n)/.test(text)).toBe(false);
    expect(eventsOf(text)[0]?.summary).toBe(`${title.replace('\r\n', '\n')} is open`);
    expect(text.match(/^BEGIN:/gm)).toHaveLength(45);
  });
});

describe('web/feeds/foldLine', () => {
  it('cuts 75 octets, then 74 and a space', () => {
    expect(foldLine('a'.repeat(75))).toEqual(['a'.repeat(75)]);
    expect(foldLine('a'.repeat(150))).toEqual(['a'.repeat(75), ` ${'a'.repeat(74)}`, ' a']);
    expect(foldLine(`${'a'.repeat(74)}ü`)).toEqual(['a'.repeat(74), ' ü']);
  });
});

describe('web/feeds/badgeSvg', () => {
  it.each(hubStates)('says %s in a word, within 2 kB', (state) => {
    const svg = badgeSvg('Research hub', state);
    expect(svg).toMatch(/^<svg [^>]*aria-label="Research hub: [a-z ]+">/);
    expect(svg.length).toBeLessThan(2048);
  });

  it('lets no title out of its text', () => {
    const svg = badgeSvg('"><script>alert(1)</script>&\u0000', 'ready');
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg.match(/</g)).toHaveLength(12);
  });

  it('shortens a long title', () => {
    expect(badgeSvg('x'.repeat(90), 'asleep')).toContain(`>${'x'.repeat(39)}…: asleep<`);
  });
});
