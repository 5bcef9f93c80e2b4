/** How many forms a language needs; `other` always, and those `Intl.PluralRules` names for it. */
export type PluralForms = { readonly other: string } & {
  readonly [Category in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};
