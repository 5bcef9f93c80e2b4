import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { layers } from './bicep/everyTemplate.ts';
import { readParameters } from './bicep/readParameters.ts';
import { readTemplate, root } from './bicep/readTemplate.ts';
import { grantsOf } from './bicep/sample.ts';
import { unfold } from './bicep/unfold.ts';

const example = readFileSync(join(root, 'hubkeeper.example.yaml'), 'utf8');
const own = readFileSync(join(root, 'hubkeeper.yaml'), 'utf8');
const nobodys = '/subscriptions/00000000-0000-0000-0000-000000000001/';

describe('the templates with their parameter files, as they stand', () => {
  it.each(layers)('%s deploys in an empty environment', (file) => {
    expect(unfold(file, readParameters(`${file}param`)).length).toBeGreaterThan(2);
  });

  it.each(layers)('%s: each value is of the kind that the parameter wants', (file) => {
    const given = readParameters(`${file}param`);
    const wrong = readTemplate(file).params.flatMap(({ name, type }) => {
      const value = given[name];
      if (value === undefined) return [];
      if (type.endsWith('[]')) return Array.isArray(value) ? [] : [name];
      if (/^'/.test(type)) return type.includes(`'${String(value)}'`) ? [] : [name];
      return ['string', 'bool', 'int'].includes(type) && typeof value !== kindOf(type) ? [name] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('the example gets the rights that it needs, and no topic of Event Grid elsewhere', () => {
    const given = readParameters('infra/main.bicepparam');
    const asked = unfold('infra/main.bicep', { ...given, configuration: parse(example) });
    const scopes = grantsOf(asked).map(({ scope }) => scope.split('/').at(-1));
    expect(scopes).toEqual(expect.arrayContaining(['hub', 'kv-shared']));
    expect(asked.filter(({ type }) => type === 'Microsoft.EventGrid/systemTopics')).toEqual([]);
  });

  // Whoever runs their own keeper from a clone has put their file there, and everything else has to pass as it is.
  it.skipIf(!own.includes(nobodys))('hubkeeper.yaml is the example, until it is somebody’s own', () => {
    expect(own).toBe(example);
  });

  it('lists may be written with blanks: an id with one in front is nobody’s', () => {
    const env = { HUBKEEPER_OPERATOR_IDS: 'a, b', HUBKEEPER_WAKE_ROLES: 'Hub.User , Hub.Staff' };
    expect(readParameters('infra/entra/main.bicepparam', env)).toMatchObject({
      operatorIds: ['a', 'b'],
      wakeRoles: ['Hub.User', 'Hub.Staff'],
    });
  });

  it('the environment reaches the template', () => {
    const env = {
      HUBKEEPER_BUDGET_AMOUNT: '40',
      HUBKEEPER_BUDGET_MONTH: '2026-11',
      HUBKEEPER_VAULT_READERS: 'a, b',
      HUBKEEPER_PURGE_PROTECTION: 'false',
    };
    const given = readParameters('infra/main.bicepparam', env);
    expect(given).toMatchObject({ budgetAmount: 40, vaultReaders: ['a', 'b'], purgeProtection: false });
    const types = unfold('infra/main.bicep', given).map(({ type }) => type);
    expect(types).toContain('Microsoft.Consumption/budgets');
    expect(types).not.toContain('Microsoft.Authorization/locks');
  });
});

function kindOf(type: string): string {
  return type === 'bool' ? 'boolean' : type === 'int' ? 'number' : type;
}
