/** What a command's exit code means; the list in docs/cli.md and in `hubkeeper help`. */
export const exitCodes = {
  /** Done. */
  done: 0,
  /** Done, but something is wrong; or refused. */
  wrong: 1,
  /** Wrong usage, settings or configuration: nothing was done. */
  usage: 2,
  /** Azure could not be reached, or refused: nothing was done. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
