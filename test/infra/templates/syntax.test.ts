import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowedTypes } from './allowedTypes.ts';
import { expressionsOf, templates } from './bicep/everyTemplate.ts';
import { entryOf, plainText } from './bicep/expression.ts';
import { root, toTemplate } from './bicep/readTemplate.ts';

const files = templates.map((template) => [template.file, template] as const);

/** Without comments and the texts in quotes. */
const codeOf = (source: string) => source.replace(/^\s*\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''");

describe('infra/**/*.bicep', () => {
  it('are there', () => {
    expect(templates.length).toBeGreaterThan(25);
  });

  it('a file that is no Bicep is noticed', () => {
    expect(toTemplate('x.bicep', "param a string = 'x'\nresource = {\n").errors).not.toEqual([]);
  });

  it.each(files)('%s parses', (_file, { errors }) => {
    expect(errors).toEqual([]);
  });

  it.each(files)('%s: every resource is of a type and version on the list', (_file, { resources }) => {
    expect(resources.map(({ type }) => type).filter((type) => !allowedTypes.includes(type))).toEqual([]);
  });

  it.each(files)('%s: every parameter and output is described', (_file, { params, outputs }) => {
    const bare = [...params, ...outputs].filter(({ decorators }) => !decorators.get('description'));
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it.each(files)('%s: modules are files of ours, without a name of their own', (_file, { modules }) => {
    expect(modules.filter(({ body }) => entryOf(body, 'name')).map(({ name }) => name)).toEqual([]);
    expect(modules.filter(({ path }) => !/^(\.\.\/)?[\w/]+\.bicep$/.test(path))).toEqual([]);
  });

  it.each(files)(
    '%s: no key, no clock, nothing that differs from one deployment to the next',
    (_file, template) => {
      const banned =
        /^(utcNow|newGuid|deployer|getSecret|list\w*|secure\w*)$|^(listKeys|listAccountSas|AccountKey)/;
      const calls = expressionsOf(template).flatMap((each) => (each.kind === 'call' ? [each.callee] : []));
      expect(calls.filter((callee) => banned.test(callee))).toEqual([]);
      expect(template.source).not.toMatch(
        /AccountKey|SharedAccess|passwordCredentials|secretText|connectionString\b/,
      );
    },
  );

  it.each(files)('%s: no output says a secret', (_file, { outputs, params }) => {
    const secure = params.filter(({ decorators }) => decorators.has('secure')).map(({ name }) => name);
    expect(outputs.filter(({ decorators }) => decorators.has('secure'))).toEqual([]);
    const said = JSON.stringify(outputs.map(({ value }) => value));
    expect(secure.filter((name) => said.includes(`"name":"${name}"`))).toEqual([]);
  });

  it.each(files)(
    '%s: what may carry a key is secure, and is empty where nobody gives it',
    (_file, { params }) => {
      const wanting = params.filter(
        ({ name, type }) => type === 'string' && /packageUri|password|token$/i.test(name),
      );
      for (const { decorators, value } of wanting) {
        expect([...decorators.keys()]).toContain('secure');
        expect(plainText(value) ?? '').toBe('');
      }
      // The compiler takes these words in the name of a text for a secret.
      const named = params.filter(({ name, type }) => type === 'string' && /secret|pwd|acctkey/i.test(name));
      expect(named.map(({ name }) => name)).toEqual([]);
    },
  );

  it.each(files)('%s: names no cloud and no region', (_file, template) => {
    expect(template.source.replace(/^\s*\/\/.*$/gm, '')).not.toMatch(
      /core\.windows\.net|vault\.azure\.net|login\.microsoftonline|management\.azure\.com|graph\.microsoft\.com/,
    );
    const places = template.resources.map(({ body }) => plainText(entryOf(body, 'location')));
    expect(places.filter((place) => place !== undefined && place !== 'global')).toEqual([]);
  });

  it.each(files)('%s: keeps to what the grammar and the compiler both know', (_file, { source }) => {
    expect(codeOf(source)).not.toMatch(
      /\.\.\.|\$'''|resourceInput<|\[\^|^assert |^extension |\bobject\b|: any\b/m,
    );
    expect(codeOf(source)).not.toMatch(/\d\.\d/);
    expect(codeOf(source)).not.toMatch(/^(param|output) \w+ array\b/m);
  });

  it('rules of the compiler are told off in two places alone, by name', () => {
    const told = templates.flatMap(({ source }) =>
      [...source.matchAll(/#disable-\S+ (.+)/g)].map(([line]) => line),
    );
    expect(told.sort()).toEqual(['#disable-next-line BCP187', '#disable-next-line use-recent-api-versions']);
  });
});

describe('infra/bicepconfig.json', () => {
  const { rules } = (
    JSON.parse(readFileSync(join(root, 'infra/bicepconfig.json'), 'utf8')) as {
      analyzers: { core: { rules: Record<string, { level: string }> } };
    }
  ).analyzers.core;

  // The compiler ignores a rule or level that it does not know, so a typing error would switch a rule off in silence.
  it('knows the rules and levels by their names', () => {
    const known = `no-hardcoded-env-urls no-hardcoded-location no-hardcoded-outputs no-module-name no-unnecessary-dependson
      no-unused-existing-resources no-unused-params no-unused-vars outputs-should-not-contain-secrets secure-parameter-default
      secure-secrets-in-params use-description-outputs use-description-params use-parent-property use-recent-api-versions
      use-recent-module-versions use-safe-access use-stable-resource-identifiers use-user-defined-types what-if-short-circuiting`;
    expect(Object.keys(rules).sort()).toEqual(known.split(/\s+/).sort());
    expect(Object.values(rules).filter(({ level }) => level !== 'error' && level !== 'warning')).toEqual([]);
  });
});
