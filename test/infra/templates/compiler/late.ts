import { type Expression, entryOf, everyPart, plainText } from '../bicep/expression.ts';
import type { Module, Resource, Template } from '../bicep/readTemplate.ts';

const knownAtStart = ['id', 'name', 'type', 'apiVersion'];

/** Whether an expression needs what Azure answers only while it deploys: outputs, or properties of resources. */
export function isLate(template: Template, expression: Expression, seen: readonly string[] = []): boolean {
  return everyPart(expression).some((each) => {
    if (each.kind === 'member') {
      const key = plainText(each.key);
      if (isModule(template, each.of)) return key === 'outputs';
      return (
        isResource(template, each.of) && !isResource(template, each) && !knownAtStart.includes(key ?? '')
      );
    }
    const variable = each.kind === 'name' ? template.vars.find(({ name }) => name === each.name) : undefined;
    if (!variable?.value || seen.includes(variable.name)) return false;
    return isLate(template, variable.value, [...seen, variable.name]);
  });
}

/** A symbol of a resource, one of a loop of them, or one that stands inside another. */
function isResource(template: Template, each: Expression): boolean {
  if (each.kind === 'name') return template.resources.some(({ name }) => name === each.name);
  if (each.kind !== 'member' || !isResource(template, each.of)) return false;
  const key = plainText(each.key);
  return key === undefined || template.resources.some(({ name, parent }) => parent && name === key);
}

function isModule(template: Template, each: Expression): boolean {
  if (each.kind === 'name') return template.modules.some(({ name }) => name === each.name);
  return each.kind === 'member' && plainText(each.key) === undefined && isModule(template, each.of);
}

/** What must be known when a deployment starts: how often, whether, where, and under which name. */
export function placesKnownAtStart({ body }: Resource | Module): Expression[] {
  const around: Expression[] = [];
  let inner = body;
  while (inner.kind === 'for' || inner.kind === 'if') {
    around.push(inner.kind === 'for' ? inner.over : inner.when);
    inner = inner.body;
  }
  const said = ['name', 'scope', 'parent', 'location'].map((key) => entryOf(inner, key));
  const identity = entryOf(inner, 'identity');
  const keys = (identity ? everyPart(identity) : []).flatMap((each) =>
    each.kind === 'object' ? each.entries.map(({ key }) => key) : [],
  );
  return [...around, ...said.flatMap((each) => (each ? [each] : [])), ...keys];
}

/** The names in an expression, with those that its variables stand for. */
export function namesBehind(template: Template, expression: Expression): Set<string> {
  const found = new Set<string>();
  const from = (each: Expression) => {
    for (const part of everyPart(each)) {
      if (part.kind !== 'name' || found.has(part.name)) continue;
      found.add(part.name);
      const value = template.vars.find(({ name }) => name === part.name)?.value;
      if (value) from(value);
    }
  };
  from(expression);
  return found;
}
