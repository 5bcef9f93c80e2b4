import { describe, expect, it } from 'vitest';
import { cityOf, clockText, sayAt, sayUntil } from '../../src/web/words/clockWords.ts';
import { minutesAhead, minutesText } from '../../src/web/words/minuteWords.ts';

const now = Date.parse('2026-11-24T21:10:00Z');
const voice = { language: 'en', timeZone: 'Europe/Madrid', now } as const;
const plain = ({ markup }: { readonly markup: string }) => markup.replace(/<[^>]*>/g, '');

describe('web/words/minuteWords', () => {
  it.each([
    [240, 410, 'about 4 to 7 minutes'],
    [300, 300, 'about 5 minutes'],
    [299, 300, 'about 5 minutes'],
    [0, 60, 'less than a minute'],
    [0, 61, 'about 1 to 2 minutes'],
    [-30, 420, 'about 1 to 7 minutes'],
    [0, -5, 'less than a minute'],
  ])('%d to %d seconds ahead: %s', (low, high, text) => {
    const minutes = minutesAhead(now + low * 1000, now + high * 1000, now);
    expect(minutesText(minutes, 'en')).toBe(text);
  });
});

describe('web/words/clockWords', () => {
  it.each([
    ['2026-11-24T22:30:00Z', 'at 23:30', 'until 23:30'],
    ['2026-11-24T23:10:00Z', 'on Wed at 00:10', 'until Wed 00:10'],
    ['2026-11-30T07:00:00Z', 'on Mon at 08:00', 'until Mon 08:00'],
    ['2026-12-01T07:00:00Z', 'on Tue 1 Dec at 08:00', 'until Tue 1 Dec 08:00'],
    ['2026-11-23T07:00:00Z', 'on Mon 23 Nov at 08:00', 'until Mon 23 Nov 08:00'],
  ])('%s in Madrid, seen on Tuesday 24 November: %s', (at, on, until) => {
    expect(plain(sayAt(Date.parse(at), voice))).toBe(on);
    expect(plain(sayUntil(Date.parse(at), voice))).toBe(until);
  });

  it('says which instant a time is, for readers with another clock', () => {
    expect(sayAt(now, voice).markup).toBe('at <time datetime="2026-11-24T21:10Z">22:10</time>');
  });

  it('counts 24 hours everywhere, midnight as 00', () => {
    const midnight = Date.parse('2026-11-24T23:00:00Z');
    const clock = (language: 'en' | 'da') => clockText(midnight, { ...voice, language });
    expect([clock('en'), clock('da')]).toEqual(['00:00', '00.00']);
  });

  it('names the city, not the zone', () => {
    expect(['Europe/Madrid', 'America/Argentina/Buenos_Aires', 'UTC'].map(cityOf)).toEqual([
      'Madrid',
      'Buenos Aires',
      'UTC',
    ]);
  });
});
