import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../src/web/messages/chooseLanguage.ts';
import { type Language, languages, localeOf } from '../../src/web/messages/language.ts';
import { messagesByLanguage } from '../../src/web/messages/messagesByLanguage.ts';
import { say, sayCount, sayRich } from '../../src/web/messages/say.ts';

const codes = Object.keys(languages) as Language[];
type Table = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
const tableOf = (code: Language): Table => messagesByLanguage[code];
const textsOf = (message: Table[string] = ''): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const slotsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

describe('web/messages', () => {
  it.each(codes)('%s has the keys of English, no more and no fewer', (code) => {
    expect(Object.keys(tableOf(code)).sort()).toEqual(Object.keys(tableOf('en')).sort());
  });

  it.each(codes)('%s has the slots of English in every message and every form', (code) => {
    const different = Object.entries(tableOf('en')).flatMap(([key, english]) => {
      const wanted = slotsOf(textsOf(english).join(' ')).join();
      return textsOf(tableOf(code)[key]).some((text) => slotsOf(text).join() !== wanted) ? [key] : [];
    });
    expect(different).toEqual([]);
  });

  it.each(codes)('%s has every plural form that its grammar asks for', (code) => {
    const wanted = new Intl.PluralRules(localeOf(code)).resolvedOptions().pluralCategories;
    const poor = Object.entries(tableOf(code)).flatMap(([key, message]) =>
      typeof message !== 'string' && wanted.some((category) => !message[category]) ? [key] : [],
    );
    expect(poor).toEqual([]);
  });

  it.each(codes.filter((code) => code !== 'en'))('%s is translated: nothing is left in English', (code) => {
    const left = Object.entries(tableOf('en')).flatMap(([key, english]) => {
      const same = textsOf(english)[0] === textsOf(tableOf(code)[key])[0];
      return same ? [key] : [];
    });
    expect(left).toEqual([]);
  });

  it.each(codes)('%s has no message that is empty, shouts or smiles', (code) => {
    const texts = Object.values(tableOf(code)).flatMap(textsOf);
    expect(texts.filter((text) => text.trim() === '' || /!|\p{Extended_Pictographic}/u.test(text))).toEqual(
      [],
    );
  });

  it('English keeps clear of jargon, false comfort and vague time', () => {
    const avoid =
      /\b(pods?|nodes?|clusters?|VMs?|AKS|ARM|ticks?|leases?|reconcil\w*|provision\w*|quota|instances?|spin|boot\w*|503|please|hang tight|oops|went wrong|shortly|soon|just|simply|maintenance|technical|failed|click here)\b/i;
    const texts = Object.values(tableOf('en')).flatMap(textsOf);
    expect(texts.filter((text) => avoid.test(text))).toEqual([]);
  });

  it.each(codes)('%s speaks of minutes inside its sentences, not after a colon', (code) => {
    const listed = Object.entries(tableOf(code)).flatMap(([key, message]) =>
      textsOf(message).some((text) => /[^}]: \{minutes\}/.test(text)) ? [key] : [],
    );
    expect(listed).toEqual([]);
  });

  it('Spanish says that a wake brings the hub up, not that a hub asleep goes on being awake', () => {
    expect(say('es', 'staysUntil', { until: 'hasta las 22:54' })).toBe(
      'Si lo despiertas, estará despierto hasta las 22:54.',
    );
  });

  it('counts the Polish way: 1 osoba, 2 osoby, 5 osób, 22 osoby', () => {
    const people = [1, 2, 5, 22].map((count) => sayCount('pl', 'keepsPeople', count).split(' ')[1]);
    expect(people).toEqual(['osoba', 'osoby', 'osób', 'osoby']);
  });

  it('counts none as one in French', () => {
    expect(sayCount('fr', 'keepsPeople', 0)).toBe('0 personne le garde éveillé.');
  });

  it('escapes text in slots and refuses a slot that nothing fills', () => {
    expect(sayRich('en', 'asleep', { hub: '<b>' }).markup).toBe('&lt;b&gt; is asleep');
    expect(() => say('en', 'asleep')).toThrow(RangeError);
  });
});

describe('web/messages/chooseLanguage', () => {
  it.each([
    [{ query: 'pl', cookie: 'de', acceptLanguage: 'es' }, 'pl'],
    [{ cookie: 'de', acceptLanguage: 'es' }, 'de'],
    [{ query: 'xx', acceptLanguage: 'es' }, 'es'],
    [{ acceptLanguage: 'pt-BR, da;q=0.3, nl-BE;q=0.8' }, 'nl'],
    [{ acceptLanguage: 'de;q=0, fr;q=0.1' }, 'fr'],
    [{ acceptLanguage: 'tlh, *;q=0.5' }, 'en'],
    [{ acceptLanguage: ';;;,,=,q=' }, 'en'],
    [{ query: '__proto__', cookie: 'constructor' }, 'en'],
    [{}, 'en'],
  ])('%j → %s', (wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language);
  });
});
