import { describe, expect, it } from 'vitest';
import { type Expression, everyPart, plainText } from './bicep/expression.ts';
import { readTemplate, type Template, toTemplate } from './bicep/readTemplate.ts';
import { aks, deploy, resource, subscriptions, vault } from './bicep/sample.ts';

const main = readTemplate('infra/main.bicep');

/** Who makes what has such a name. */
const makers: Readonly<Record<string, string>> = {
  group: 'group',
  run: 'identity',
  auth: 'identity',
  storage: 'storage',
  vault: 'vault',
  workspace: 'monitoring',
  insights: 'monitoring',
  app: 'app',
  plan: 'app',
};

/** Keys of `names` in an expression, and in the variables that it is made of. */
function namesIn(template: Template, expression: Expression): string[] {
  return everyPart(expression).flatMap((each) => {
    if (each.kind === 'member' && each.of.kind === 'name' && each.of.name === 'names')
      return [plainText(each.key) ?? ''];
    if (each.kind !== 'name' || each.name === 'names') return [];
    const value = template.vars.find(isNamed(each.name))?.value;
    return value ? namesIn(template, value) : [];
  });
}

/** Symbols that one waits for, and those that these wait for; but where one is skipped, nothing waits for what it would have. */
function waitsFor(template: Template, name: string, seen: ReadonlySet<string> = new Set()): Set<string> {
  const symbols = [...template.resources, ...template.modules];
  const body = symbols.find(isNamed(name))?.body;
  const direct = (body ? everyPart(body) : []).flatMap((each) =>
    each.kind === 'name' ? symbols.filter(isNamed(each.name)) : [],
  );
  const all = new Set([...seen, ...direct.map((each) => each.name)]);
  for (const each of direct) {
    if (each.body.kind === 'if' || seen.has(each.name)) continue;
    for (const more of waitsFor(template, each.name, all)) all.add(more);
  }
  return all;
}

const isNamed = (name: string) => (each: { readonly name: string }) => each.name === name;

/** Modules that use by its name what another makes, and do not wait for that one. */
const hasty = (template: Template) =>
  template.modules.flatMap(({ name, body }) => {
    const waited = waitsFor(template, name);
    const used = new Set(namesIn(template, body).flatMap((key) => makers[key] ?? []));
    return [...used]
      .filter((maker) => maker !== name && !waited.has(maker))
      .map((maker) => `${name} ${maker}`);
  });

describe('the order in which main.bicep deploys', () => {
  it('whoever uses by its name what another module makes waits for it', () => {
    expect(hasty(main)).toEqual([]);
  });

  it('a module that does not wait is found', () => {
    const without = (wait: string) => toTemplate(main.file, main.source.replace(`dependsOn: [${wait}]`, ''));
    expect(hasty(without('storage, monitoring'))).toContain('ownAccess storage');
    expect(hasty(without('ownAccess, vaults'))).toEqual(['app monitoring', 'app vault']);
    expect(hasty(without('storage, vault'))).toContain('network vault');
  });

  it('every name that is given out has somebody who makes it', () => {
    const names = main.vars.find(isNamed('names'))?.value;
    const keys = names?.kind === 'object' ? names.entries.map(({ key }) => plainText(key) ?? '') : [];
    // The name of the keeper is no name of one resource, but the beginning of several.
    expect(keys.filter((key) => key !== 'keeper').sort()).toEqual(Object.keys(makers).sort());
  });
});

describe('a second deployment', () => {
  const hubs = [
    {
      ...aks('one'),
      secrets: [{ store: { vault: 'shared', secret: 'a' }, rollout: { kind: 'runCommand' } }],
    },
    { name: 'tljh', target: { kind: 'vm', id: resource('Microsoft.Compute/virtualMachines', 'tljh') } },
    { ...aks('two'), secrets: [{ store: { secret: 'b' } }] },
  ];
  const shared = { shared: vault('kv-shared', subscriptions.keeper), other: vault('kv-other') };
  const watch = [{ kind: 'vaultSecret', vault: 'other', secret: 'c' }];
  const ids = (configuration: object) =>
    deploy(configuration)
      .map(({ id }) => id.toLowerCase())
      .sort();

  it('asks for the same, in whatever order hubkeeper.yaml has its hubs, and however it writes their ids', () => {
    const first = ids({ vaults: shared, watch, hubs });
    const loud = hubs.map((hub) => ({
      ...hub,
      target: { ...hub.target, id: hub.target.id.replace('rg-hubs', 'RG-HUBS') },
    }));
    const { shared: one, other } = shared;
    const vaults = { other: other.replace('kv-other', 'KV-Other'), shared: one };
    expect(ids({ vaults, watch, hubs: loud.reverse() })).toEqual(first);
  });
});
