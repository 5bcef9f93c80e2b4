/** RFC 9457. `status` stands also where no HTTP is involved: the exit of a program says the same words. */
export type Problem = { readonly title: string; readonly status: number; readonly detail: string };

/** A request or a command that cannot be carried out as asked. */
export class ProblemFault extends Error {
  override readonly name = 'ProblemFault';
  readonly problem: Problem;
  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.problem = { title, status, detail };
  }
}
