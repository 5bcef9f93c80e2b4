import { dirname, join, normalize } from 'node:path';
import { type Expression, entryOf, plainText } from '../bicep/expression.ts';
import { type Module, type Resource, readTemplate, type Template } from '../bicep/readTemplate.ts';
import { isLate, namesBehind, placesKnownAtStart } from './late.ts';

const isOfSubscription = ({ source }: Template) => /^targetScope = 'subscription'$/m.test(source);
const inSubscription =
  /^Microsoft\.(Graph\/.+|Resources\/resourceGroups|Authorization\/\w+|Consumption\/budgets)@/;
const callOf = (each: Expression | undefined) => (each?.kind === 'call' ? each.callee : undefined);
const fileOf = (template: Template, { path }: Module) => normalize(join(dirname(template.file), path));

/** Modules that go where they cannot (BCP134). */
export function lostModules(template: Template): string[] {
  return template.modules
    .filter((module) => {
      const scope = entryOf(module.body, 'scope');
      const isGroup = template.resources.some(
        ({ name, type }) =>
          scope?.kind === 'name' && name === scope.name && type.includes('/resourceGroups@'),
      );
      if (isOfSubscription(readTemplate(fileOf(template, module))))
        return callOf(scope) !== 'subscription' && !(isOfSubscription(template) && scope === undefined);
      const toGroup = callOf(scope) === 'resourceGroup' || isGroup;
      return !toGroup && !(scope === undefined && !isOfSubscription(template));
    })
    .map(({ name }) => name);
}

/** Resources that go where they cannot: of a group, in a subscription (BCP135); in another group (BCP139); at a text (BCP036). */
export function lostResources(template: Template): string[] {
  const isLost = ({ type, body, isExisting, parent }: Resource) => {
    const scope = entryOf(body, 'scope');
    if (isExisting && scope) return !['resourceGroup', 'subscription'].includes(callOf(scope) ?? '');
    if (scope) {
      const on = template.resources.find(({ name }) => scope.kind === 'name' && name === scope.name);
      return on === undefined || (on.isExisting && entryOf(on.body, 'scope') !== undefined);
    }
    return isOfSubscription(template) && !parent && !inSubscription.test(type);
  };
  return template.resources.filter(isLost).map(({ name }) => name);
}

/** Names, scopes, conditions and loops that need what is known only later (BCP120, BCP177, BCP178). */
export function lateNames(template: Template): string[] {
  return [...template.resources, ...template.modules]
    .filter((each) => placesKnownAtStart(each).some((place) => isLate(template, place)))
    .map(({ name }) => name);
}

/** What is known only later, given to what names or places a resource in a module: what-if would see nothing of it. */
export function blindParams(template: Template): string[] {
  return template.modules.flatMap((module) => {
    const params = entryOf(module.body, 'params');
    const naming = namingParams(fileOf(template, module));
    return (params?.kind === 'object' ? params.entries : []).flatMap(({ key, value }) => {
      const name = plainText(key) ?? '';
      return naming.has(name) && isLate(template, value) ? [`${module.name}.${name}`] : [];
    });
  });
}

/** Parameters of a file that names, scopes, conditions or loops are made of, in it or in the modules that it hands them to. */
function namingParams(file: string): Set<string> {
  const template = readTemplate(file);
  const places = [...template.resources, ...template.modules].flatMap((each) =>
    placesKnownAtStart(each).filter((place) => place !== entryOf(each.body, 'location')),
  );
  const handed = template.modules.flatMap((module) => {
    const params = entryOf(module.body, 'params');
    const naming = namingParams(fileOf(template, module));
    return (params?.kind === 'object' ? params.entries : [])
      .filter(({ key }) => naming.has(plainText(key) ?? ''))
      .map(({ value }) => value);
  });
  return new Set([...places, ...handed].flatMap((each) => [...namesBehind(template, each)]));
}
