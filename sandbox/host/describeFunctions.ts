import type { HostedFunction } from './hostMessages.ts';
import type { RouteTable } from './routeTable.ts';
import type { AnyTrigger } from './triggers.ts';

/** The functions that are served, HTTP ones in the order in which they are matched; refused ones are not in it. */
export function describeFunctions(
  triggers: readonly AnyTrigger[],
  table: RouteTable,
): readonly HostedFunction[] {
  const routes = table.routes.map(
    ({ trigger, path }): HostedFunction => ({
      name: trigger.functionName,
      trigger: 'http',
      firesOn:
        path === ''
          ? 'never: an empty route is the welcome page of the host'
          : `${trigger.methods.join(',')} /${path}${trigger.authLevel === 'anonymous' ? '' : ` (${trigger.authLevel} key)`}`,
    }),
  );
  const others = triggers.flatMap((trigger): HostedFunction[] => {
    if (trigger.kind === 'http') return [];
    const firesOn = trigger.kind === 'timer' ? trigger.schedule : trigger.queueName;
    return [{ name: trigger.functionName, trigger: trigger.kind, firesOn }];
  });
  return [...others, ...routes];
}

/** One line per function, in columns. */
export function functionTable(functions: readonly HostedFunction[]): string {
  const width = Math.max(...functions.map(({ name }) => name.length));
  return functions
    .map(({ name, trigger, firesOn }) => `${name.padEnd(width)}  ${trigger.padEnd(5)}  ${firesOn}`)
    .join('\n');
}
