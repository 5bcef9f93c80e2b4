import type { ConfigProblem } from '../core/policy.ts';
import { dotted } from './explainIssue.ts';
import type { ParsedText, Path } from './parseText.ts';
import { hubScope } from './problemScope.ts';
import { shortened } from './shortened.ts';
import type { Told } from './unknownVault.ts';

/** What a rule between keys found wrong with the hub at `index`, placed. */
export function hubProblem(
  { root, lineOf }: ParsedText,
  index: number,
  path: Path,
  { says, found, fix }: Told,
): ConfigProblem {
  const line = lineOf(path);
  const text = shortened(found);
  return {
    scope: hubScope(root, index),
    path: dotted(path),
    ...(line === undefined ? {} : { line }),
    says,
    ...(text === undefined ? {} : { found: text }),
    fix,
  };
}
