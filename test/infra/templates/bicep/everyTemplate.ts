import { globSync } from 'node:fs';
import { type Expression, everyPart } from './expression.ts';
import { readTemplate, root, type Template } from './readTemplate.ts';
import { rootsOf } from './rootsOf.ts';

/** Every template but the directory's, whose first line only the compiler knows; test/infra/entra reads that. */
export const templates: readonly Template[] = globSync('infra/**/*.bicep', { cwd: root })
  .filter((file) => !file.startsWith('infra/entra/'))
  .sort()
  .map(readTemplate);

/** Those that are deployed by themselves; all others are their modules. */
export const layers = [
  'infra/main.bicep',
  'infra/identity/main.bicep',
  'infra/optional/main.bicep',
  'infra/roles/main.bicep',
];

/** All expressions of a file: of declarations, bodies and what is in them. */
export function expressionsOf(template: Template): Expression[] {
  return rootsOf(template).flatMap(everyPart);
}

/** Names that its expressions use. */
export function namesUsed(template: Template): ReadonlySet<string> {
  return new Set(expressionsOf(template).flatMap((each) => (each.kind === 'name' ? [each.name] : [])));
}
