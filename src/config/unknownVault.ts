import type { ConfigProblem } from '../core/policy.ts';
import { dotted } from './explainIssue.ts';
import { isRecord } from './fields/field.ts';
import { nearest } from './nearest.ts';
import type { ParsedText, Path } from './parseText.ts';
import { shortened } from './shortened.ts';
import type { VaultNames } from './vaultNames.ts';

export type Told = { readonly says: string; readonly found?: unknown; readonly fix: string };

/** What is wrong with the short name under `vault` in this map; undefined where it stands for a vault, or is not there. */
export function unknownVault(raw: unknown, { shorts, vaultOf }: VaultNames): Told | undefined {
  const short = isRecord(raw) ? raw['vault'] : undefined;
  if (typeof short !== 'string' || vaultOf(short) !== undefined) return undefined;
  if (shorts.includes(short))
    return { says: 'that vault has an error in vaults', found: short, fix: `correct vaults.${short}` };
  const near = nearest(short, shorts);
  return {
    says: 'no vault of that short name',
    found: short,
    fix: near === undefined ? `add ${short}: and its resource id under vaults` : `write ${near}`,
  };
}

/** Entries of `watch` that name a vault which is not there. */
export function watchedVaultProblems({ root, lineOf }: ParsedText, vaults: VaultNames): ConfigProblem[] {
  const list = isRecord(root) && Array.isArray(root['watch']) ? root['watch'] : [];
  return list.flatMap((raw: unknown, index): ConfigProblem[] => {
    const wrong = unknownVault(raw, vaults);
    if (!wrong) return [];
    const path: Path = ['watch', index, 'vault'];
    const line = lineOf(path);
    const found = shortened(wrong.found);
    return [
      {
        scope: { kind: 'section', section: 'watch' },
        path: dotted(path),
        ...(line === undefined ? {} : { line }),
        says: wrong.says,
        ...(found === undefined ? {} : { found }),
        fix: wrong.fix,
      },
    ];
  });
}
