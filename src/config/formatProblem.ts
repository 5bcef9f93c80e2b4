import type { ConfigProblem, ProblemScope } from '../core/policy.ts';

/**
 * One entry of a report, two to four lines:
 *
 *     line 9, hubs[0].schedule.timeZone: no such time zone
 *       found: Europe/Madird
 *       fix:   write Europe/Madrid
 *       stops: hub research and every hub on its target
 */
export function formatProblem({ scope, path, line, says, found, fix }: ConfigProblem): string {
  const where = [line === undefined ? '' : `line ${line}`, path].filter((part) => part !== '').join(', ');
  return [
    where === '' ? says : `${where}: ${says}`,
    ...(found === undefined ? [] : [`  found: ${found}`]),
    `  fix:   ${fix}`,
    `  stops: ${stops(scope)}`,
  ].join('\n');
}

function stops(scope: ProblemScope): string {
  switch (scope.kind) {
    case 'file':
      return 'every hub';
    case 'hub':
      return `hub ${scope.hub} and every hub on its target`;
    case 'section':
      return scope.section === 'vaults' ? 'the hubs that name this vault' : `nothing but ${scope.section}`;
  }
}
