import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expressionsOf, templates } from './bicep/everyTemplate.ts';
import { type Expression, entryOf, everyPart, plainText } from './bicep/expression.ts';
import { root } from './bicep/readTemplate.ts';

const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const roles = json('infra/roles.json');
const customRoles = json('infra/customRoles.json');

/** From Azure's page of built-in roles; the template may not have another one under these names. */
const builtIn = {
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a',
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
};

const assignments = templates.flatMap((template) =>
  template.resources
    .filter(({ type }) => type.startsWith('Microsoft.Authorization/roleAssignments@'))
    .map((resource) => [`${template.file} ${resource.name}`, resource.body, template] as const),
);

const nameIn = (value: Expression | undefined) => (value?.kind === 'name' ? value.name : undefined);
const textsOf = (value: Expression | undefined) =>
  (value ? everyPart(value) : []).flatMap((each) =>
    each.kind === 'text' ? each.parts.filter((part) => typeof part === 'string') : [],
  );

describe('role assignments', () => {
  it('are there', () => {
    expect(assignments.length).toBe(8);
  });

  it.each(assignments)(
    '%s says whose principal it is, so that a new identity need not be known everywhere',
    (_at, body) => {
      expect(plainText(entryOf(entryOf(body, 'properties') ?? body, 'principalType'))).toBe(
        'ServicePrincipal',
      );
    },
  );

  it.each(assignments)('%s lies on one resource, never on a group or subscription', (_at, body, template) => {
    const scope = nameIn(entryOf(body, 'scope'));
    const target = template.resources.find(({ name }) => name === scope);
    expect(target?.type ?? 'none').toMatch(/^Microsoft\.(?!Resources)/);
  });

  it.each(assignments)('%s is named by what is known from the start: where, who, which role', (_at, body) => {
    const name = entryOf(body, 'name');
    expect(name?.kind === 'call' && name.callee).toBe('guid');
    const [scope, who, role] = name?.kind === 'call' ? name.args : [];
    expect(scope?.kind === 'member' && nameIn(scope.of)).toBe(nameIn(entryOf(body, 'scope')));
    expect(JSON.stringify(who)).not.toMatch(/principalId|"properties"/);
    expect(role).toBeDefined();
  });

  it.each(assignments)('%s names its role by a whole id', (_at, body, template) => {
    const id = entryOf(entryOf(body, 'properties') ?? body, 'roleDefinitionId');
    const given = nameIn(id);
    if (given) expect(template.params.map(({ name }) => name)).toContain(given);
    else expect(id?.kind === 'call' && id.callee).toBe('subscriptionResourceId');
  });
});

describe('infra/roles.json', () => {
  it('has the right GUIDs, each used somewhere', () => {
    expect(roles).toEqual(builtIn);
    const used = new Set(
      templates.flatMap((template) =>
        expressionsOf(template).flatMap((each) => (each.kind === 'member' ? [plainText(each.key)] : [])),
      ),
    );
    expect(Object.keys(roles).filter((name) => !used.has(name))).toEqual([]);
  });

  it('is the only place with GUIDs', () => {
    const found = templates.filter(({ source }) => /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-/i.test(source));
    expect(found.map(({ file }) => file)).toEqual([]);
  });
});

describe('infra/customRoles.json', () => {
  const all = Object.entries(customRoles) as [string, Record<string, unknown>][];
  const actions = all.flatMap(([, role]) => [role['actions'], role['dataActions']].flat()) as string[];

  it('every role has the same keys, since templates ask for each of them', () => {
    for (const [, role] of all)
      expect(Object.keys(role)).toEqual(['title', 'description', 'actions', 'dataActions']);
  });

  it('no action is a pattern, deletes anything, or hands rights on', () => {
    expect(
      actions.filter((action) => /\*|delete|purge|Microsoft\.Authorization|listKeys/i.test(action)),
    ).toEqual([]);
    expect(actions.filter((action) => !/^Microsoft\.\w+(\/\w+)+\/(read|write|action)$/.test(action))).toEqual(
      [],
    );
  });

  it('every role is given to somebody, and everything that is given is there', () => {
    const given = new Set(
      templates
        .filter(({ file }) => /(target|vault)Access\.bicep$/.test(file))
        .flatMap((template) => expressionsOf(template))
        .flatMap((each) => (each.kind === 'object' ? textsOf(entryOf(each, 'role')) : [])),
    );
    given.delete('reader');
    expect([...given].sort()).toEqual(Object.keys(customRoles).sort());
  });
});
