import { matchRoute, parseRouteTemplate, type RouteTemplate } from './routeTemplate.ts';
import type { HttpTrigger } from './triggers.ts';

export type Route = {
  readonly trigger: HttpTrigger;
  readonly path: string;
  readonly template: RouteTemplate;
};

export type RouteTable = {
  readonly routes: readonly Route[];
  /** Functions the host drops, with the reason: the others go on. */
  readonly refused: readonly { readonly functionName: string; readonly because: string }[];
};

/**
 * Orders routes by function name without regard to case, as the real host does: a precise template does not beat a
 * catch-all whose function sorts first. A route that begins with `admin` or `runtime` (even `administration`) is
 * refused whatever the prefix. Throws on a template this host cannot read.
 */
export function buildRouteTable(triggers: readonly HttpTrigger[], routePrefix: string): RouteTable {
  const byName = [...triggers].sort((a, b) =>
    compare(a.functionName.toLowerCase(), b.functionName.toLowerCase()),
  );
  const isRefused = ({ route }: HttpTrigger) => /^(admin|runtime)/i.test(route.replace(/^\/+/, ''));
  return {
    routes: byName
      .filter((trigger) => !isRefused(trigger))
      .map((trigger) => {
        const path = [routePrefix, trigger.route]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/');
        return { trigger, path, template: parseRouteTemplate(path) };
      }),
    refused: byName.filter(isRefused).map(({ functionName, route }) => ({
      functionName,
      because: `the route "${route}" conflicts with built in routes`,
    })),
  };
}

/** First match wins, the method being part of the match: that is why an unlisted method is 404 and never 405. */
export function findRoute(
  table: RouteTable,
  method: string,
  segments: readonly string[],
): { route: Route; params: Record<string, string> } | undefined {
  for (const route of table.routes) {
    // An empty route belongs to the host's own welcome page; only a template with a parameter can serve "/".
    if (route.template.length === 0 || !route.trigger.methods.includes(method)) continue;
    const params = matchRoute(route.template, segments);
    if (params) return { route, params };
  }
  return undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
