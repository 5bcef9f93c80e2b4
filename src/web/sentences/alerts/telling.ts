/** What is particular to one kind of subject. */
export type Telling = {
  /** Where the subject's own name would say less. */
  readonly name?: string;
  /** What is so, in two to four words, before the colon of the title: `Ends in 7 days`. */
  readonly state: string;
  readonly effect: string;
  readonly keeper?: string;
  readonly todo?: { readonly text: string; readonly command?: string };
  readonly facts: readonly Fact[];
};

export type Fact = { readonly name: string; readonly value: string };
