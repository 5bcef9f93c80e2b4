import * as z from 'zod';
import { fieldNotes, textField, type Wrong } from './field.ts';

/** Codes people write although ISO 3166 gives the country another. */
const ownCodes: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

function judgeCountry(value: string): Wrong | undefined {
  const upper = value.trim().toUpperCase();
  const own = ownCodes[upper];
  if (own) return { says: 'not the ISO 3166 code of that country', fix: `write ${own}` };
  if (/^[A-Z]{2}$/.test(value)) return undefined;
  const meant = /^[A-Z]{2}$/.test(upper) ? upper : codeOfCountry(value);
  return {
    says: 'no country code',
    fix: meant ? `write ${meant}` : 'write the two letters of ISO 3166, such as ES',
  };
}

/** `Spain` → `ES`, by its English name. */
function codeOfCountry(name: string): string | undefined {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const wanted = name.trim().toLowerCase();
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .find((code) => names.of(code)?.toLowerCase() === wanted);
}

function partField(description: string, noun: string, example: string) {
  return textField({
    description,
    note: { noun, example, otherwise: 'no further holidays' },
    judge: (value) =>
      /^[A-Za-z0-9-]{1,12}$/.test(value)
        ? undefined
        : {
            says: `no such code`,
            fix: `write the short code of the date-holidays package, such as ${example}`,
          },
  });
}

export const holidays = z
  .strictObject({
    country: textField({
      description: 'Country whose public holidays are closed days.',
      note: { noun: 'a two-letter country code', example: 'ES' },
      pattern: '^[A-Z]{2}$',
      judge: judgeCountry,
    }),
    state: partField(
      'State, province or Land, for its own holidays.',
      'a code within the country',
      'MD',
    ).optional(),
    region: partField('Region or city within the state.', 'a code within the state', 'A').optional(),
  })
  .meta({
    description:
      'Closes the hub on public holidays. Observances that are no days off do not count; an exception for the date wins.',
  })
  .register(fieldNotes, {
    noun: 'a map',
    example: '{ country: ES, state: MD }',
    otherwise: 'open on holidays too',
  });
