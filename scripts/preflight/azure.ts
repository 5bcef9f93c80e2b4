/** What Azure is asked: the command, and the name of the file that holds its answer where that was saved. */
export type Question = { readonly file: string; readonly args: readonly string[] };

export type Answer =
  | { readonly kind: 'answer'; readonly value: unknown }
  /** Nobody knows: `problem` says why, `fix` what would help. */
  | { readonly kind: 'silent'; readonly problem: string; readonly fix: string };

/** Asks; an answer that cannot be had is an answer too. */
export type AskAzure = (question: Question) => Promise<Answer>;

/** Ends the whole preflight: nothing can be asked, or not as written. */
export class PreflightRefusal extends Error {
  override readonly name = 'PreflightRefusal';
}
