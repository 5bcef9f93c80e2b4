import type { en } from './en.ts';
import type { PluralForms } from './pluralForms.ts';

export type MessageKey = keyof typeof en;

/** Every language: a key that is missing does not compile. */
export type Messages = {
  readonly [Key in MessageKey]: (typeof en)[Key] extends string ? string : PluralForms;
};

/** Keys of messages that depend on a count. */
export type CountedKey = { [Key in MessageKey]: (typeof en)[Key] extends string ? never : Key }[MessageKey];

export type PlainKey = Exclude<MessageKey, CountedKey>;
