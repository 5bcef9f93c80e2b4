/** Languages of the visitors' pages, in the order of the switcher, each by its own name. */
export const languages = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  nl: 'Nederlands',
  da: 'Dansk',
  pl: 'Polski',
} as const;

export type Language = keyof typeof languages;

export const languageCookieName = 'lang';

/** What `Intl` is asked in: English as people write times in Europe, day before month and 24 hours. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

export function toLanguage(text: string | undefined): Language | undefined {
  const tag = text?.trim().toLowerCase() ?? '';
  return Object.hasOwn(languages, tag) ? (tag as Language) : undefined;
}
