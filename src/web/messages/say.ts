import { escapeHtml, type Html, trusted } from '../html.ts';
import { type Language, localeOf } from './language.ts';
import type { CountedKey, PlainKey } from './messages.ts';
import { messagesByLanguage } from './messagesByLanguage.ts';

export type Slots<Value> = Readonly<Record<string, Value>>;

const rulesOf = new Map<Language, Intl.PluralRules>();

/** A sentence as plain text, for titles and attributes. Throws RangeError for a slot that nothing fills. */
export function say(language: Language, key: PlainKey, slots: Slots<string> = {}): string {
  return filled(messagesByLanguage[language][key], slots);
}

/** The form that `count`, the number shown, needs. */
export function sayCount(
  language: Language,
  key: CountedKey,
  count: number,
  slots: Slots<string> = {},
): string {
  return filled(formOf(language, key, count), { ...slots, count: String(count) });
}

/** A sentence as markup: text in slots is escaped, markup in slots (a time, a name) stays. */
export function sayRich(language: Language, key: PlainKey, slots: Slots<string | Html> = {}): Html {
  return filledRich(messagesByLanguage[language][key], slots);
}

export function sayCountRich(
  language: Language,
  key: CountedKey,
  count: number,
  slots: Slots<string | Html> = {},
): Html {
  return filledRich(formOf(language, key, count), { ...slots, count: String(count) });
}

function formOf(language: Language, key: CountedKey, count: number): string {
  const rules = rulesOf.get(language) ?? new Intl.PluralRules(localeOf(language));
  rulesOf.set(language, rules);
  const forms = messagesByLanguage[language][key];
  return forms[rules.select(count)] ?? forms.other;
}

function filled(text: string, slots: Slots<string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => slotOf(slots, name));
}

function filledRich(text: string, slots: Slots<string | Html>): Html {
  const parts = text.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return escapeHtml(part);
    const value = slotOf(slots, part);
    return typeof value === 'string' ? escapeHtml(value) : value.markup;
  });
  return trusted(parts.join(''));
}

function slotOf<Value>(slots: Slots<Value>, name: string): Value {
  const value = slots[name];
  if (value === undefined) throw new RangeError(`no value for {${name}}`);
  return value;
}
