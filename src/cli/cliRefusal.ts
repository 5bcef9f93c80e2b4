import { type ExitCode, exitCodes } from './exitCode.ts';

/** RFC 9457, with members of our own beside; `status` is what a web door would answer. */
export type Problem = {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
};

type Options = {
  readonly exitCode?: ExitCode;
  /** For people, below the detail: a report that the problem's own members hold for programs. */
  readonly lines?: readonly string[];
  readonly cause?: unknown;
};

/** Ends a command: what is wrong, and what would be right. Reported once, by `runCli`. */
export class CliRefusal extends Error {
  override readonly name = 'CliRefusal';
  readonly problem: Problem;
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];
  constructor(problem: Problem, options: Options = {}) {
    super(problem.detail, { cause: options.cause });
    this.problem = problem;
    this.exitCode = options.exitCode ?? exitCodes.usage;
    this.lines = options.lines ?? [];
  }
}

export function wrongUsage(detail: string): CliRefusal {
  return new CliRefusal({ title: 'Wrong usage', status: 400, detail });
}

/** Right words, but what they ask for is not to be had as things stand. */
export function refused(detail: string, code: string): CliRefusal {
  return new CliRefusal({ title: 'Refused', status: 409, detail, code }, { exitCode: exitCodes.wrong });
}
