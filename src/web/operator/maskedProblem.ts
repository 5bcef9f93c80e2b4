import type { ConfigProblem } from '../../core/policy.ts';

export type MaskedProblem = {
  readonly where: string;
  readonly says: string;
  readonly fix: string;
  /** How much was found there, never what. */
  readonly found?: string;
};

/** A problem of the configuration for a page: whoever reads it may not be whoever may read the file. */
export function maskedProblem({ path, line, says, fix, found }: ConfigProblem): MaskedProblem {
  const where = `${path === '' ? 'the file' : path}${line === undefined ? '' : ` (line ${line})`}`;
  return {
    where,
    says: withoutFound(says, found),
    fix: withoutFound(fix, found),
    ...(found !== undefined && { found: `a value of ${[...found].length} characters` }),
  };
}

function withoutFound(text: string, found: string | undefined): string {
  return found === undefined || found.length < 4 ? text : text.replaceAll(found, '…');
}
