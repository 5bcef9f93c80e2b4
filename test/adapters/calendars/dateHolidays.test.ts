import { describe, expect, it } from 'vitest';
import { checkHolidayRegion } from '../../../src/adapters/calendars/checkHolidayRegion.ts';
import { dateHolidays, nameLanguages } from '../../../src/adapters/calendars/dateHolidays.ts';
import { lackedHolidays } from '../../../src/core/schedule/lackedHolidays.ts';
import { languages } from '../../../src/web/messages/language.ts';

async function dates(country: string, year: number, state?: string): Promise<string[]> {
  const found = await dateHolidays().datesOf({ country, ...(state !== undefined && { state }) }, [year]);
  return [...found.keys()].sort();
}

describe('adapters/calendars/dateHolidays', () => {
  it('knows the public holidays of Madrid in 2027, its own 2 May moved to Monday the 3rd', async () => {
    expect(await dates('ES', 2027, 'MD')).toEqual([
      '2027-01-01',
      '2027-01-06',
      '2027-03-25',
      '2027-03-26',
      '2027-05-01',
      '2027-05-03',
      '2027-08-15',
      '2027-10-12',
      '2027-11-01',
      '2027-12-06',
      '2027-12-08',
      '2027-12-25',
    ]);
  });

  it('includes substitute days: in England Christmas 2027, a Saturday, gives Monday the 27th and Tuesday the 28th', async () => {
    expect(await dates('GB', 2027, 'ENG')).toEqual(
      expect.arrayContaining(['2027-12-25', '2027-12-26', '2027-12-27', '2027-12-28']),
    );
  });

  it('leaves observances out: 14 February and 31 October are working days in the United States', async () => {
    const found = await dates('US', 2028);

    expect(found).toContain('2028-07-04');
    expect(found).not.toContain('2028-02-14');
    expect(found).not.toContain('2028-10-31');
  });

  it('covers every date of a holiday of several days: Korean New Year 2027, 7 to 9 February', async () => {
    expect(await dates('KR', 2027)).toEqual(
      expect.arrayContaining(['2027-02-07', '2027-02-08', '2027-02-09']),
    );
  });

  it('takes a holiday from the evening before for its own date: Passover on 22 April 2027, not the 21st', async () => {
    const found = await dates('IL', 2027);

    expect(found).toContain('2027-04-22');
    expect(found).not.toContain('2027-04-21');
  });

  it('leaves the hub open where only the afternoon is off: 24 December, 13:00, in Iceland', async () => {
    const found = await dates('IS', 2027);

    expect(found).toContain('2027-12-25');
    expect(found).not.toContain('2027-12-24');
  });

  it('reaches into the new year: Incwala in Eswatini, from 28 December for six days', async () => {
    expect(await dates('SZ', 2027)).toEqual(
      expect.arrayContaining(['2027-01-01', '2027-01-02', '2027-12-31']),
    );
  });

  it('answers for several years at once, only for those, and the same when asked again', async () => {
    const holidays = dateHolidays();
    const first = await holidays.datesOf({ country: 'ES' }, [2026, 2027]);
    const again = await holidays.datesOf({ country: 'es' }, [2026, 2027]);

    expect(new Set([...first.keys()].map((date) => date.slice(0, 4)))).toEqual(new Set(['2026', '2027']));
    expect(again).toEqual(first);
  });

  it('names them in the languages of our pages where it can, and as the place does', async () => {
    const found = await dateHolidays().datesOf({ country: 'ES', state: 'MD' }, [2027]);
    expect(found.get('2027-05-01')).toEqual({
      language: 'es',
      names: {
        en: 'Labour Day',
        es: 'Día del Trabajador',
        pl: 'Święto Pracy',
        de: 'Tag der Arbeit',
        fr: 'Fête du travail',
        nl: 'Dag van de Arbeid',
        da: '1. maj',
      },
    });
    // Without a translation there is only its own name; the answer does not depend on what was asked before.
    expect(found.get('2027-10-12')?.names).toEqual({ es: 'Fiesta Nacional de España' });
    expect(found.get('2027-08-15')?.names['da']).toBeUndefined();
    expect([...nameLanguages].sort()).toEqual(Object.keys(languages).sort());
  });

  it('of a holiday and a substitute on one date names the holiday', async () => {
    const found = await dateHolidays().datesOf({ country: 'MY' }, [2023]);
    expect(found.get('2023-01-23')).toMatchObject({ names: { ms: 'Tahun Baru Cina' } });
    expect(found.get('2023-01-23')?.substitute).toBeUndefined();
    const korea = await dateHolidays().datesOf({ country: 'KR' }, [2025]);
    expect(korea.get('2025-05-06')?.substitute).toBe(true);
  });

  it('lacks Vesak of 2027 in Singapore, and nothing of Madrid', async () => {
    const of = (country: string) => dateHolidays().datesOf({ country }, [2025, 2026, 2027]);
    expect(lackedHolidays(await of('SG'), 2027)).toEqual(['Vesak Day']);
    expect(lackedHolidays(await of('ES'), 2027)).toEqual([]);
  });

  it('throws a RangeError for a region that does not exist, with the codes nearest to it', async () => {
    const asked = dateHolidays().datesOf({ country: 'ES', state: 'MX' }, [2027]);

    await expect(asked).rejects.toThrow(
      new RangeError('there is no state of ES MX: the nearest are EX, MC, MD, ML'),
    );
  });
});

describe('adapters/calendars/checkHolidayRegion', () => {
  it.each([
    [{ country: 'ES' }],
    [{ country: 'ES', state: 'MD' }],
    [{ country: 'es', state: 'md' }],
    [{ country: 'DE', state: 'BY', region: 'A' }],
  ])('finds nothing wrong with %j', async (region) => {
    expect(await checkHolidayRegion(region)).toBeUndefined();
  });

  it.each([
    [{ country: 'Spain' }, 'there is no country Spain: did you mean ES (Spain)?'],
    [{ country: 'Germny' }, 'there is no country Germny: did you mean DE (Germany)?'],
    [
      { country: 'ES', state: 'Madrid' },
      'there is no state of ES Madrid: did you mean MD (Comunidad de Madrid)?',
    ],
    [{ country: 'QQ' }, 'there is no country QQ: the nearest are BQ, GQ, MQ'],
    [{ country: 'DE', state: 'BY', region: 'X' }, 'there is no region of DE-BY X: the nearest are A'],
    [{ country: 'SG', state: 'X' }, 'no state of SG is known, so X is none'],
    [{ country: 'DE', region: 'A' }, 'region A needs a state beside it'],
  ])('says what is wrong with %j', async (region, problem) => {
    expect(await checkHolidayRegion(region)).toBe(problem);
  });
});
