import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expressionsOf, layers, namesUsed, templates } from './bicep/everyTemplate.ts';
import { type Expression, entryOf, everyPart, plainText } from './bicep/expression.ts';
import { root, type Template } from './bicep/readTemplate.ts';

const files = templates.map((template) => [template.file, template] as const);
const pathOf = (template: Template, path: string) => normalize(join(dirname(template.file), path));
const named = (file: string) => templates.find((template) => template.file === file);

const keysOf = (expression: Expression | undefined): string[] =>
  expression?.kind === 'object' ? expression.entries.map(({ key }) => plainText(key) ?? '') : [];

/** Outputs of a module that a template reads, as `symbol.output`. */
function outputsRead(template: Template): string[] {
  return expressionsOf(template).flatMap((each) => {
    if (each.kind !== 'member' || each.of.kind !== 'member' || plainText(each.of.key) !== 'outputs')
      return [];
    const of = each.of.of.kind === 'member' ? each.of.of.of : each.of.of;
    return of.kind === 'name' ? [`${of.name}.${plainText(each.key)}`] : [];
  });
}

describe('modules and those who use them', () => {
  it.each(files)(
    '%s gives each module all that it needs and nothing that it does not know',
    (_file, template) => {
      const wrong = template.modules.flatMap(({ name, path, body }) => {
        const target = named(pathOf(template, path));
        if (!target) return [`${name}: no file ${path}`];
        const given = keysOf(entryOf(body, 'params'));
        const known = target.params.map((param) => param.name);
        const needed = target.params.filter(({ value, type }) => !value && !type.endsWith('?'));
        return [
          ...given.filter((key) => !known.includes(key)).map((key) => `${name} has no ${key}`),
          ...needed
            .filter((param) => !given.includes(param.name))
            .map((param) => `${name} lacks ${param.name}`),
        ];
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(files)('%s reads only outputs that there are', (_file, template) => {
    const known = template.modules.flatMap(({ name, path }) =>
      (named(pathOf(template, path))?.outputs ?? []).map((output) => `${name}.${output.name}`),
    );
    expect(outputsRead(template).filter((read) => !known.includes(read))).toEqual([]);
  });

  it('every output of a module is read by somebody', () => {
    const read = new Set(
      templates.flatMap((template) =>
        outputsRead(template).map((each) => {
          const [symbol, output] = each.split('.');
          const path = template.modules.find(({ name }) => name === symbol)?.path ?? '';
          return `${pathOf(template, path)} ${output}`;
        }),
      ),
    );
    const given = templates
      .filter(({ file }) => !layers.includes(file))
      .flatMap(({ file, outputs }) => outputs.map(({ name }) => `${file} ${name}`));
    expect(given.length).toBeGreaterThan(10);
    expect(given.filter((each) => !read.has(each))).toEqual([]);
  });

  it('every module is used by a layer or by another module', () => {
    const used = new Set(
      templates.flatMap((template) => template.modules.map(({ path }) => pathOf(template, path))),
    );
    const idle = templates
      .map(({ file }) => file)
      .filter((file) => !used.has(file) && !layers.includes(file));
    expect(idle).toEqual(['infra/types.bicep']);
  });

  it.each(files)('%s declares nothing that it does not use', (_file, template) => {
    const used = namesUsed(template);
    const existing = template.resources.filter(({ isExisting, parent }) => isExisting && !parent);
    const idle = [...template.params, ...template.vars, ...existing].filter(({ name }) => !used.has(name));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it.each(files)('%s uses nothing that it does not declare, and no name twice', (_file, template) => {
    const { params, vars, resources, modules } = template;
    const declared = [...params, ...vars, ...resources, ...modules].map(({ name }) => name);
    const local = expressionsOf(template).flatMap((each) =>
      each.kind === 'lambda' || each.kind === 'for' ? each.names : [],
    );
    const strange = [...namesUsed(template)].filter(
      (name) => !declared.includes(name) && !local.includes(name),
    );
    expect(strange).toEqual([]);
    expect(declared.filter((name, index) => declared.indexOf(name) !== index)).toEqual([]);
    // A local name over a declared one reads as the other.
    expect(local.filter((name) => declared.includes(name))).toEqual([]);
  });

  it.each(files)('%s waits by dependsOn for what it does not mention otherwise', (_file, template) => {
    const twice = [...template.modules, ...template.resources].flatMap(({ name, body }) => {
      const waits = entryOf(body, 'dependsOn');
      const waited = waits
        ? everyPart(waits).flatMap((each) => (each.kind === 'name' ? [each.name] : []))
        : [];
      const rest = everyPart(body).filter((each) => !(waits && everyPart(waits).includes(each)));
      const said = new Set(rest.flatMap((each) => (each.kind === 'name' ? [each.name] : [])));
      // `site::settings` and `parent: site` name the same symbol and are two waits.
      return waited.filter((each) => said.has(each) && each !== 'site').map((each) => `${name} ${each}`);
    });
    expect(twice).toEqual([]);
  });

  it('files that templates load are there', () => {
    const loaded = templates.flatMap((template) =>
      expressionsOf(template).flatMap((each) =>
        each.kind === 'call' && each.callee.startsWith('load')
          ? [pathOf(template, plainText(each.args[0]) ?? '')]
          : [],
      ),
    );
    expect(loaded.length).toBeGreaterThan(10);
    expect(loaded.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('parameter files', () => {
  const layerFiles = layers.map((file) => [`${file}param`, file] as const);
  const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

  it.each(layerFiles)('%s gives all that is needed and nothing else', (file, template) => {
    const given = [...textOf(file).matchAll(/^param (\w+) = /gm)].map(([, name = '']) => name);
    const params = named(template)?.params ?? [];
    expect(textOf(file)).toMatch(/^using 'main\.bicep'$/m);
    expect(given.filter((name) => !params.some((param) => param.name === name))).toEqual([]);
    expect(params.filter(({ name, value }) => !value && !given.includes(name))).toEqual([]);
  });

  it('read hubkeeper.yaml where it lies', () => {
    const [, path = ''] = /loadYamlContent\('([^']+)'\)/.exec(textOf('infra/main.bicepparam')) ?? [];
    expect(normalize(join('infra', path))).toBe('hubkeeper.yaml');
  });

  it.each(layerFiles)('%s: every variable of the environment has a value without it', (file) => {
    const bare = [...textOf(file).matchAll(/readEnvironmentVariable\(([^)]*)\)/g)].filter(
      ([, args = '']) => args.split(',').length !== 2,
    );
    expect(bare).toEqual([]);
  });
});
