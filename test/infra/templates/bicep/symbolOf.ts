import { evaluate, type Names } from './evaluate.ts';
import { type Expression, entryOf } from './expression.ts';
import { idOf, Later, type Scope } from './functions.ts';
import type { Resource, Template } from './readTemplate.ts';

/** What `x.id`, `x.name`, `x::nested` and `scope: x` see of a resource; the rest is known later. */
export type Seen = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Where a module goes that is given a resource group. */
  readonly scope: Scope;
};

/** `body` without the loop or condition around it; `names` are those within. */
export function symbolOf(
  resource: Resource,
  body: Expression,
  names: Names,
  at: Scope,
  template: Template,
): Seen {
  const [type = ''] = resource.type.split('@');
  const name = textAt(body, 'name', names);
  const seen = {
    id: resourceIdOf(),
    name,
    type,
    scope: { subscription: at.subscription, group: name },
  };
  for (const key of ['properties', 'location', 'identity'])
    Object.defineProperty(seen, key, { value: new Later(`${template.file}:${resource.name}.${key}`) });
  for (const nested of template.resources.filter(({ parent }) => parent === resource.name))
    Object.defineProperty(seen, nested.name, {
      get: () => symbolOf(nested, plain(nested.body), names, at, template),
    });
  return seen;

  function resourceIdOf(): string {
    if (type === 'Microsoft.Resources/resourceGroups')
      return `/subscriptions/${at.subscription}/resourceGroups/${name}`;
    const parent = parentOf();
    if (parent) return `${parent.id}/${type.split('/').at(-1)}/${name}`;
    const scope = entryOf(body, 'scope');
    const where = scope && (evaluate(scope, names) as Partial<Seen> & { readonly scope: Scope });
    return where?.type ? `${where.id}/providers/${type}/${name}` : idOf(where?.scope ?? at, type, [name]);
  }

  function parentOf(): Seen | undefined {
    const given = entryOf(body, 'parent');
    if (given) return evaluate(given, names) as Seen;
    const outer = template.resources.find((each) => each.name === resource.parent);
    return outer && symbolOf(outer, plain(outer.body), names, at, template);
  }
}

function textAt(body: Expression, key: string, names: Names): string {
  const value = entryOf(body, key);
  return value ? String(evaluate(value, names)) : '';
}

function plain(body: Expression): Expression {
  return body.kind === 'if' ? body.body : body;
}
