/** One part of a route between slashes. `accepts` holds the constraints; `rest` takes every segment that is left. */
type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'param';
      readonly name: string;
      readonly optional: boolean;
      readonly rest: boolean;
      readonly accepts: readonly ((value: string) => boolean)[];
    };

export type RouteTemplate = readonly Segment[];

/**
 * Parses an ASP.NET route template: literals, `{name}`, `{name?}`, `{*rest}` and constraints (`{id:int:maxlength(3)?}`).
 * Throws on what this host does not know (regex, defaults, literals mixed with parameters in one segment), because
 * a route half understood would lie about the real host.
 */
export function parseRouteTemplate(template: string): RouteTemplate {
  return template
    .split('/')
    .filter((text) => text !== '')
    .map((text) => parseSegment(text, template));
}

/** The parameters when `segments` (already decoded) match, else undefined. An optional one not given is missing. */
export function matchRoute(
  template: RouteTemplate,
  segments: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index];
    if (part.kind === 'literal') {
      if (segment?.toLowerCase() !== part.text.toLowerCase()) return undefined;
      continue;
    }
    const value = part.rest ? segments.slice(index).join('/') : segment;
    if (value === undefined || (part.rest && value === '')) {
      if (!part.optional && !part.rest) return undefined;
      continue;
    }
    if (!part.accepts.every((accepts) => accepts(value))) return undefined;
    params[part.name] = value;
    if (part.rest) return params;
  }
  return segments.length > template.length ? undefined : params;
}

function parseSegment(text: string, template: string): Segment {
  if (!/[{}]/.test(text)) return { kind: 'literal', text };
  const found = /^\{(\*{0,2})(\w+)((?::\w+(?:\([^()]*\))?)*)(\??)\}$/.exec(text);
  if (!found) throw new Error(`this host cannot read the route "${template}" at "${text}"`);
  const [, stars = '', name = '', constraints = '', mark = ''] = found;
  return {
    kind: 'param',
    name,
    optional: mark === '?',
    rest: stars !== '',
    accepts: [...constraints.matchAll(/:(\w+)(?:\(([^()]*)\))?/g)].map(([, constraint = '', args]) =>
      acceptsOf(constraint, args, template),
    ),
  };
}

function acceptsOf(
  constraint: string,
  args: string | undefined,
  template: string,
): (value: string) => boolean {
  const [least = Number.NaN, most = least] = (args ?? '')
    .split(',')
    .map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const known: Record<string, (value: string) => boolean> = {
    alpha: (value) => /^[a-z]*$/i.test(value),
    bool: (value) => /^(true|false)$/i.test(value),
    guid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
    int: (value) => /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= 2_147_483_647,
    required: (value) => value !== '',
  };
  const measured: Record<string, (value: string) => boolean> = {
    length: (value) => value.length >= least && value.length <= most,
    minlength: (value) => value.length >= least,
    maxlength: (value) => value.length <= least,
    min: (value) => Number(value) >= least,
    max: (value) => Number(value) <= least,
    range: (value) => Number(value) >= least && Number(value) <= most,
  };
  const accepts = Object.hasOwn(known, constraint) && args === undefined ? known[constraint] : undefined;
  const measures =
    Object.hasOwn(measured, constraint) && !Number.isNaN(least + most) ? measured[constraint] : undefined;
  const chosen = accepts ?? measures;
  if (!chosen)
    throw new Error(`this host does not know the constraint "${constraint}" of the route "${template}"`);
  return chosen;
}
