import { type Expression, everyPart, plainText } from '../bicep/expression.ts';
import { calls, type Rule } from './rule.ts';
import { lateNames, lostModules, lostResources } from './scopes.ts';
import { find } from './walk.ts';

const inSubscription = "targetScope = 'subscription'\n";
const group =
  "resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = { name: 'rg', location: 'x' }\n";
const vault = "resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = { name: 'kv' }\n";
const identity = "module run 'modules/identityOf.bicep' = { params: { name: 'id' } }\n";

/** What the compiler refuses, or warns of, by itself. */
export const compilerRules: readonly Rule[] = [
  {
    code: 'BCP028',
    says: 'a name is declared once, imports and types included',
    judge: ({ source, params, vars, resources, modules }) => {
      const imported = [...source.matchAll(/^import \{ (.+) \} from/gm)].flatMap(([, names = '']) =>
        names.split(', '),
      );
      const types = [...source.matchAll(/^type (\w+) =/gm)].map(([, name = '']) => name);
      const declared = [...params, ...vars, ...resources, ...modules].map(({ name }) => name);
      const all = [...imported, ...types, ...declared];
      return all.filter((name, index) => all.indexOf(name) !== index);
    },
    wrong: "import { tagMap } from 'types.bicep'\nparam tagMap tagMap\n",
  },
  {
    code: 'BCP032',
    says: 'what is loaded is said in plain text',
    judge: (template) =>
      find(template, (each) => {
        return calls(/^load/)(each) && each.kind === 'call' && plainText(each.args[0]) === undefined;
      }),
    wrong: `param a string\nvar b = loadTextContent('\${a}.kql')\n`,
  },
  {
    code: 'BCP071',
    says: 'union wants two',
    judge: (template) =>
      find(template, (each) => each.kind === 'call' && each.callee === 'union' && each.args.length < 2),
    wrong: 'param a string[]\nvar b = union(a)\n',
  },
  {
    code: 'BCP120',
    says: 'names, scopes, conditions, loops and regions are known when a deployment starts',
    judge: lateNames,
    wrong: `${identity}resource a 'Microsoft.Storage/storageAccounts@2025-06-01' = { name: run.outputs.clientId }\n`,
  },
  {
    code: 'BCP120',
    says: 'also those that a variable hides, and the region of what is there',
    judge: lateNames,
    wrong: `${vault}var there = vault.location\nresource a 'Microsoft.EventGrid/systemTopics@2025-02-15' = { name: 'a', location: there }\n`,
  },
  {
    code: 'BCP120',
    says: 'an identity is named by its id',
    judge: lateNames,
    wrong: `${identity}resource a 'Microsoft.Web/sites@2025-03-01' = { name: 'a', identity: { userAssignedIdentities: { '\${run.outputs.clientId}': {} } } }\n`,
  },
  {
    code: 'BCP134',
    says: 'a module of a group gets a group',
    judge: lostModules,
    wrong: `${inSubscription}${identity}`,
  },
  {
    code: 'BCP134',
    says: 'a module of a subscription gets no group',
    judge: lostModules,
    wrong: `${inSubscription}${group}module a 'modules/role.bicep' = { scope: group, params: {} }\n`,
  },
  {
    code: 'BCP135',
    says: 'what lives in a group is not made in a subscription',
    judge: lostResources,
    wrong: `${inSubscription}resource a 'Microsoft.Storage/storageAccounts@2025-06-01' = { name: 'a' }\n`,
  },
  {
    code: 'BCP139',
    says: 'nothing is made on what lies in another group',
    judge: lostResources,
    wrong:
      "resource a 'Microsoft.KeyVault/vaults@2026-02-01' existing = { name: 'kv', scope: resourceGroup('x') }\nresource b 'Microsoft.Authorization/locks@2020-05-01' = { name: 'b', scope: a }\n",
  },
  {
    code: 'BCP036',
    says: 'a scope is a symbol',
    judge: lostResources,
    wrong:
      "resource a 'Microsoft.Authorization/locks@2020-05-01' = { name: 'a', scope: resourceId('x', 'y') }\n",
  },
  {
    code: 'BCP138',
    says: 'a loop is the whole value of something',
    judge: (template) =>
      find(template, (each, place) => {
        return each.kind === 'for' && place !== undefined && place.in.kind !== 'object';
      }),
    wrong: 'param a string[]\nvar b = concat([for x in a: x], a)\n',
  },
  {
    code: 'BCP247',
    says: 'a lambda picks no module and no resource',
    judge: (template) =>
      find(template, (each) => {
        const loops = [...template.modules, ...template.resources].filter(({ body }) => body.kind === 'for');
        const isPick = (part: Expression) =>
          part.kind === 'member' &&
          part.of.kind === 'name' &&
          loops.some(({ name }) => name === nameOf(part.of));
        return each.kind === 'lambda' && everyPart(each.body).some(isPick);
      }),
    wrong:
      "param a string[]\nmodule m 'modules/identityOf.bicep' = [for x in a: { params: { name: x } }]\noutput b array = map(range(0, 2), i => m[i].outputs.clientId)\n",
  },
  {
    code: 'BCP318',
    says: 'what may not be there is asked with .?',
    judge: (template) => {
      const perhaps = [...template.modules, ...template.resources].filter(({ body }) => body.kind === 'if');
      return find(template, (each) => {
        if (each.kind !== 'member' || each.isSafe || each.of.kind !== 'name') return false;
        const isPerhaps = perhaps.some(({ name }) => name === nameOf(each.of));
        return isPerhaps && !['id', 'name', 'type'].includes(plainText(each.key) ?? '');
      });
    },
    wrong: `param on bool\nmodule m 'modules/identityOf.bicep' = if (on) { params: { name: 'x' } }\noutput a string = m.outputs.clientId\n`,
  },
  {
    code: 'BCP321',
    says: 'and what .? does not find has another value, by ??',
    judge: (template) =>
      find(template, (each, place) => {
        if (each.kind !== 'member' || !hasSafeStep(each) || place?.in.kind === 'member') return false;
        return !(place?.in.kind === 'binary' && place.in.sign === '??' && place.in.left === each);
      }),
    wrong: 'param a { b: string? }\noutput c string = a.?b\n',
  },
  {
    code: 'fail',
    says: 'fail() is one of two ways on',
    judge: (template) => find(template, (each, place) => calls(/^fail$/)(each) && place?.as !== 'branch'),
    wrong: "var a = fail('never')\n",
  },
];

function nameOf(each: Expression): string | undefined {
  return each.kind === 'name' ? each.name : undefined;
}

function hasSafeStep(each: Expression): boolean {
  return each.kind === 'member' && (each.isSafe || hasSafeStep(each.of));
}
