import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { operatorRole, readerRole } from '../../../src/core/wake/caller.ts';

const folder = join(import.meta.dirname, '../../../infra/entra');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const template = textOf('main.bicep');
const parameters = textOf('main.bicepparam');
const everything = ['main.bicep', 'main.bicepparam', 'appRoles.json', 'bicepconfig.json']
  .map(textOf)
  .join('\n');
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

type Role = {
  readonly id: string;
  readonly value: string;
  readonly isEnabled: boolean;
  readonly allowedMemberTypes: readonly string[];
};
type Config = {
  readonly extensions?: Readonly<Record<string, string>>;
  readonly implicitExtensions?: readonly string[];
  readonly analyzers: unknown;
};
const roles = JSON.parse(textOf('appRoles.json')) as readonly Role[];
const config = JSON.parse(textOf('bicepconfig.json')) as Config;
const outer = JSON.parse(readFileSync(join(folder, '../bicepconfig.json'), 'utf8')) as Config;

let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
  parser = new Parser().setLanguage(await Language.load(grammar));
});

/** Parameters with a default may be left out of the file of values. */
function declared(): { readonly name: string; readonly needed: boolean }[] {
  return [...template.matchAll(/^param (\w+) [^\n]*$/gm)].map(([line, name = '']) => ({
    name,
    needed: !/ = [^=]+$/.test(line),
  }));
}

describe('infra/entra/main.bicep', () => {
  it('parses, once the line that names the extension is cut', () => {
    const cut = template.replace(/^extension microsoftGraphV1$/m, '');
    expect(cut).not.toBe(template);
    expect(parser.parse(cut)?.rootNode.hasError).toBe(false);
    expect(
      parser.parse(cut.replace("targetScope = 'subscription'", 'targetScope ='))?.rootNode.hasError,
    ).toBe(true);
  });

  it('makes only what Graph has, and each under the version that the extension brings', () => {
    const types = [...template.matchAll(/^resource \w+ '([^']+)'/gm)].map(([, type]) => type);
    expect(new Set(types)).toEqual(
      new Set([
        'Microsoft.Graph/applications@v1.0',
        'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0',
        'Microsoft.Graph/servicePrincipals@v1.0',
        'Microsoft.Graph/appRoleAssignedTo@v1.0',
      ]),
    );
  });

  it('makes no secret and shows none', () => {
    expect(everything).not.toMatch(/passwordCredentials|secretText|keyCredentials|clientSecret/i);
  });

  it('has the app roles that the code knows, in one file for template and command line', () => {
    expect(roles.map(({ value }) => value).sort()).toEqual([operatorRole, readerRole].sort());
    expect(template).toContain("loadJsonContent('appRoles.json')");
    expect(template).toContain('appRoles: concat(ownRoles, moreRoles)');
    expect(roles.every(({ id, isEnabled }) => guid.test(id) && isEnabled)).toBe(true);
    expect(new Set(roles.map(({ id }) => id)).size).toBe(roles.length);
  });

  it('makes operators of those who are named, and not readers', () => {
    expect(template).toContain('appRoleId: ownRoles[0].id');
    expect(roles[0]?.value).toBe(operatorRole);
  });

  it('asks for one permission, looked up by name, and not for its wider brother', () => {
    const asked = [...template.matchAll(/'(Application\.[\w.]+|Directory\.[\w.]+|\w+\.ReadWrite\.All)'/g)];
    expect(asked.map(([, permission]) => permission)).toEqual(['Application.ReadWrite.OwnedBy']);
  });

  it('trusts the identity that signs people in, and gives rights to the one that the app runs as', () => {
    expect(template).toMatch(/resource federation [\s\S]*?subject: authPrincipalId == nobody/);
    expect(template).toMatch(/resource keepsOwned [\s\S]*?principalId: runPrincipalId == nobody/);
    expect(template).toMatch(
      /owners: \{ relationships: \[runPrincipalId\], relationshipSemantics: 'append' \}/,
    );
  });

  it('says to the directory what the platform will: who speaks, to whom, and where people come back to', () => {
    const [, federation = ''] = /^resource federation [^\n]*\n([\s\S]*?)^\}/m.exec(template) ?? [];
    expect(federation).toContain("audiences: ['api://AzureADTokenExchange']");
    const issuer = /'\$\{environment\(\)\.authentication\.loginEndpoint\}\$\{tenant\(\)\.tenantId\}\/v2\.0'/;
    expect(federation).toMatch(issuer);
    expect(readFileSync(join(folder, '../modules/app.bicep'), 'utf8')).toMatch(issuer);
    expect(template).toMatch(/'https:\/\/\$\{host\}\/\.auth\/login\/aad\/callback'/);
    expect(template).toContain('implicitGrantSettings: { enableIdTokenIssuance: true }');
    expect(template).toContain("groupMembershipClaims: sendGroups ? 'SecurityGroup' : 'None'");
  });

  it('signs in people of this directory alone, and where that is said only those with a role', () => {
    expect(template).toMatch(/resource signIn [\s\S]*?^ {2}signInAudience: 'AzureADMyOrg'$/m);
    expect(template).toMatch(
      /resource signInPrincipal [\s\S]*?^ {2}appRoleAssignmentRequired: assignmentRequired$/m,
    );
  });

  it('describes every parameter and output', () => {
    const lines = template.split('\n');
    const bare = lines.filter((line, at) => {
      if (!/^(param|output) /.test(line)) return false;
      const above = lines.slice(0, at).findLastIndex((each) => !each.startsWith('@'));
      return !lines.slice(above + 1, at).some((each) => each.startsWith('@description('));
    });
    expect(bare).toEqual([]);
  });
});

describe('infra/entra/main.bicepparam', () => {
  const given = [...parameters.matchAll(/^param (\w+) = /gm)].map(([, name = '']) => name);

  it('gives what the template takes, all that it needs, and nothing else', () => {
    const names = declared().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(given.filter((name) => !names.includes(name))).toEqual([]);
    expect(declared().filter(({ name, needed }) => needed && !given.includes(name))).toEqual([]);
  });

  it('has placeholders that the template refuses', () => {
    const [, nobody = ''] = /var nobody = '([^']+)'/.exec(template) ?? [];
    expect(parameters.split(nobody)).toHaveLength(3);
  });
});

describe('infra/entra/bicepconfig.json', () => {
  it('names the Graph extension at one version', () => {
    expect(config.extensions).toEqual({
      microsoftGraphV1: 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0',
    });
    expect(outer.extensions).toBeUndefined();
  });

  it('has the rules of the other templates', () => {
    expect(config.analyzers).toEqual(outer.analyzers);
  });
});
