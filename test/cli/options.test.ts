import { describe, expect, it } from 'vitest';
import { readEnd, readInstant } from '../../src/cli/options.ts';

const noon = Date.parse('2027-03-02T12:00:00Z');
const given = (options: Record<string, string>) => ({ options, positionals: [] });

describe('cli/options', () => {
  it.each([
    ['2027-03-02T12:00:00Z', noon],
    ['2027-03-02T13:00:00+01:00', noon],
    ['2027-03-02T12:00Z', noon],
    ['2027-03-02t12:00:00z', noon],
    ['2027-03-02T12:00:00.250Z', noon + 250],
    ['2027-03-02T06:30:00-05:30', noon],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ])('reads %s', (text, at) => {
    expect(readInstant('from', text)).toBe(at);
  });

  it.each([
    ['2027-03-02T08:00', '2027-03-02T08:00+01:00'],
    ['2027-03-02 08:00:00', '2027-03-02T08:00:00+01:00'],
    ['2027-03-02', '2027-03-02T00:00+01:00'],
  ])('refuses the wall time %s with the way to mend it: %s', (text, fix) => {
    expect(() => readInstant('from', text)).toThrow(`as in ${fix}, or Z for UTC`);
  });

  it.each([
    'tomorrow',
    '1772452800000',
    '2027-02-30T12:00:00Z',
    '2027-03-02T25:00:00Z',
    '2027-03-02T12:00:00',
    '2027-3-2T12:00:00Z',
    '0000-03-02T12:00:00Z',
    '9999-03-02T12:00:00Z',
    '2027-03-02T12:00:00+0100',
    '',
  ])('refuses %j', (text) => {
    expect(() => readInstant('from', text)).toThrow('--from');
  });

  it('--for PT2H from 12:00 ends at 14:00, --until where it says', () => {
    expect(readEnd(given({ for: 'PT2H' }), noon)).toBe(noon + 7_200_000);
    expect(readEnd(given({ until: '2027-03-02T13:00:00Z' }), noon)).toBe(noon + 3_600_000);
  });

  it.each(['PT0S', 'P', '2h', 'PT', '-PT2H'])('refuses --for %s', (length) => {
    expect(() => readEnd(given({ for: length }), noon)).toThrow('is no duration');
  });
});
