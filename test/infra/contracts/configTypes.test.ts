import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../templates/bicep/readTemplate.ts';

const types = readFileSync(join(root, 'infra/types.bicep'), 'utf8');
const schema = JSON.parse(readFileSync(join(root, 'hubkeeper.schema.json'), 'utf8')) as unknown;

/** What `kind` may be, in a type of the template. */
function kindsOf(type: string): string[] {
  const [, body = ''] = new RegExp(`^type ${type} = \\{([^}]*)\\}`, 'm').exec(types) ?? [];
  const [, kinds = ''] = /^ {2}kind: (.+)$/m.exec(body) ?? [];
  return [...kinds.matchAll(/'(\w+)'/g)].map(([, kind = '']) => kind).sort();
}

/** What the schema of hubkeeper.yaml says at a path, whatever it is wrapped in. */
function at(path: readonly string[], from: unknown = schema): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return from;
  const { properties, items } = from as { properties?: Record<string, unknown>; items?: unknown };
  return at(rest, key === '[]' ? items : properties?.[key]);
}

function kindsAt(...path: string[]): string[] {
  const found = at([...path, 'kind']) as { enum?: string[]; const?: string } | undefined;
  return [...(found?.enum ?? (found?.const ? [found.const] : []))].sort();
}

describe('infra/types.bicep', () => {
  it.each([
    ['channel', ['notify', '[]']],
    ['watchEntry', ['watch', '[]']],
    ['rollOut', ['hubs', '[]', 'secrets', '[]', 'rollout']],
  ])('%s knows the kinds of the schema, or a right file would not deploy', (type, path) => {
    expect(kindsAt(...path).length).toBeGreaterThan(1);
    expect(kindsOf(type)).toEqual(kindsAt(...path));
  });

  it('knows every kind of target that the schema knows', () => {
    const known = ['aksTarget', 'nodePoolsTarget', 'vmTarget', 'vmssTarget'].flatMap(kindsOf);
    expect(known).toEqual(['aks', 'nodePools', 'vm', 'vmss']);
    const inSchema = JSON.stringify(at(['hubs', '[]', 'target']));
    const kinds = [...inSchema.matchAll(/"kind":\{[^{}]*?"(?:const|enum)":(\[[^\]]*\]|"\w+")/g)].flatMap(
      ([, said = '']) => [...said.matchAll(/"(\w+)"/g)].map(([, kind = '']) => kind),
    );
    expect([...new Set(kinds)].sort()).toEqual(known.sort());
  });

  it('reads keys under the names that the schema gives them', () => {
    for (const path of [
      ['vaults'],
      ['hubs', '[]', 'target', 'id'],
      ['hubs', '[]', 'target', 'clusterAfter'],
      ['hubs', '[]', 'idle', 'token', 'vault'],
      ['hubs', '[]', 'idle', 'token', 'secret'],
      ['hubs', '[]', 'secrets', '[]', 'store', 'vault'],
      ['hubs', '[]', 'secrets', '[]', 'store', 'secret'],
      ['notify', '[]', 'url', 'secret'],
      ['notify', '[]', 'name'],
      ['notify', '[]', 'to'],
      ['watch', '[]', 'vault'],
      ['watch', '[]', 'secret'],
    ]) {
      expect(at(path)).toBeDefined();
      expect(types).toMatch(new RegExp(`^ {2}${path.at(-1)}: `, 'm'));
    }
  });
});
