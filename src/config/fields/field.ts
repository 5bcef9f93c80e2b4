import * as z from 'zod';

/** What is wrong with a value, and what would be right. `at`: the key inside it, where one is to blame. */
export type Wrong = {
  readonly says: string;
  readonly fix: string;
  readonly at?: readonly (string | number)[];
};

/** What the reference and every report need to know of a field beyond its type. */
export type FieldNote = {
  /** With its article: `an IANA time zone`. */
  readonly noun: string;
  /** As YAML, on one line. */
  readonly example: string;
  /** What holds where the key is left out. */
  readonly otherwise?: string;
  /** A better word for a value of the wrong type than the noun alone. */
  readonly wrongType?: (found: unknown) => string | undefined;
  /** A better example for a key that is missing, by the map that it is missing of. */
  readonly missing?: (map: Readonly<Record<string, unknown>>) => string | undefined;
};

export const fieldNotes = z.registry<FieldNote>();

type TextOptions = {
  readonly description: string;
  readonly note: FieldNote;
  /** Goes to the JSON schema for editors; the rule here is `judge`. */
  readonly pattern?: string;
  readonly judge: (value: string) => Wrong | undefined;
};

/** A text with one rule. */
export function textField({ description, note, pattern, judge }: TextOptions) {
  const rule = (value: string, context: z.core.$RefinementCtx<string>) => report(judge(value) ?? [], context);
  const shown = { description, examples: [unquoted(note.example)], ...(pattern ? { pattern } : {}) };
  return z.string().superRefine(rule).meta(shown).register(fieldNotes, note);
}

/** Adds a rule over several keys. It runs beside the rules of the keys, so `judge` meets values of any type. */
export function withRule<T extends z.ZodType>(schema: T, judge: (value: unknown) => readonly Wrong[]): T {
  // Without `when`, one bad key would hide what is wrong between the others.
  return schema.superRefine((value, context) => report(judge(value), context), { when: () => true });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function report(wrongs: Wrong | readonly Wrong[], context: z.core.$RefinementCtx<unknown>): void {
  for (const { says, fix, at = [] } of [wrongs].flat()) {
    context.addIssue({ code: 'custom', message: says, path: [...at], params: { fix } });
  }
}

function unquoted(example: string): string {
  return example.replace(/^"(.*)"$/, '$1');
}
