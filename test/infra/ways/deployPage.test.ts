import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keeperCost } from '../../../src/core/savings/keeperCost.ts';
import { root } from './fakeAz.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const page = textOf('docs/deploy.md');
const layers = ['infra/identity', 'infra/entra', 'infra'];
const roles = JSON.parse(textOf('infra/entra/appRoles.json')) as readonly { readonly id: string }[];
const entra = textOf('infra/entra/main.bicep');

describe('docs/deploy.md', () => {
  it('names variables that templates read or print, or that GitHub is told of', () => {
    const known = layers.flatMap((folder) => [
      ...[...textOf(`${folder}/main.bicepparam`).matchAll(/readEnvironmentVariable\('(\w+)'/g)],
      ...[...textOf(`${folder}/main.bicep`).matchAll(/^output (\w+) /gm)],
    ]);
    const names = new Set(known.map(([, name]) => name));
    const named = new Set([...page.matchAll(/\bHUBKEEPER_[A-Z_]+[A-Z]\b/g)].map(([name]) => name));
    expect(named.size).toBeGreaterThan(8);
    expect([...named].filter((name) => !names.has(name))).toEqual([]);
  });

  it('has a word on everything that can be chosen: by a variable, or by a parameter that has none', () => {
    const [, choices = ''] = /^### What can be chosen\n([\s\S]*?)\n### /m.exec(page) ?? [];
    const namedIn = (text: string) => new Set([...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    const [table = '', parameters = ''] = choices.split('What has no variable');
    const inFiles = layers.flatMap((folder) =>
      [...textOf(`${folder}/main.bicepparam`).matchAll(/'(HUBKEEPER_\w+)', '/g)].map(([, name = '']) => name),
    );
    // What an earlier layer tells a later one is nobody's choice.
    const told = layers.flatMap((folder) =>
      [...textOf(`${folder}/main.bicep`).matchAll(/^output (\w+) /gm)].map(([, name = '']) => name),
    );
    const chosen = [...new Set(inFiles)].filter((name) => !told.includes(name));
    const rows = [...namedIn(table)].filter((name) => name.startsWith('HUBKEEPER_'));
    expect(rows.sort()).toEqual(chosen.sort());
    const given = [...textOf('infra/main.bicepparam').matchAll(/^param (\w+) =/gm)].map(([, name]) => name);
    const left = [...textOf('infra/main.bicep').matchAll(/^param (\w+) .*= /gm)]
      .map(([, name = '']) => name)
      .filter((name) => !given.includes(name));
    expect(left.length).toBeGreaterThan(3);
    expect(left.filter((name) => !new RegExp(`\\b${name}\\b`).test(parameters))).toEqual([]);
  });

  it('tells GitHub of every variable that the workflow asks for', () => {
    const asked = [...textOf('.github/workflows/deploy.yml').matchAll(/\bvars\.(\w+)/g)].map(
      ([, name = '']) => name,
    );
    expect(new Set(asked).size).toBe(6);
    const [, actions = ''] = page.split('## Afterwards');
    expect([...new Set(asked), 'HUBKEEPER_CLIENT_ID'].filter((name) => !actions.includes(name))).toEqual([]);
  });

  it('gives by hand what the template of the directory gives', () => {
    const [, byHand = ''] = page.split('### The directory by hand');
    for (const each of [
      '/.auth/login/aad/callback',
      'api://AzureADTokenExchange',
      'easy-auth',
      'Application.ReadWrite.OwnedBy',
    ]) {
      expect(byHand).toContain(each);
      expect(entra).toContain(each);
    }
    expect(byHand).toContain('--app-roles @infra/entra/appRoles.json');
    expect(byHand).toContain('\\"requestedAccessTokenVersion\\": 2');
    expect(entra).toContain('requestedAccessTokenVersion: 2');
    expect(byHand).not.toMatch(/credential reset|--password/);
  });

  it('names the sign-in as the template and the teardown do', () => {
    expect(entra).toMatch(/uniqueName: 'hubkeeper-\$\{environmentName\}'/);
    expect(page).toContain('\\"uniqueName\\": \\"hubkeeper-$AZURE_ENV_NAME\\"');
    expect(textOf('infra/teardown.sh')).toContain("uniqueName eq 'hubkeeper-$environment'");
  });

  it('gives people roles by the ids that the sign-in has', () => {
    for (const { id } of roles) expect(page).toContain(id);
  });

  it('lists every rule that mails', () => {
    const titles = [...textOf('infra/modules/alerts.bicep').matchAll(/^ {4}title: '([^']+)'/gm)].map(
      ([, title = '']) => title,
    );
    expect(titles).toHaveLength(8);
    expect(titles.filter((title) => !page.includes(title))).toEqual([]);
  });

  it('adds its costs up, with the keeper’s own estimate and the price of each rule', () => {
    const [, costs = ''] = page.split('## What it costs');
    const amounts = [...costs.matchAll(/^\| (?!\*)[^|]+\|[^|]+\| (\d+\.\d\d) \|$/gm)].map(([, amount]) =>
      Number(amount),
    );
    const [, sum] = /\| \*\*sum\*\* \| \| \*\*(\d+\.\d\d)\*\* \|/.exec(costs) ?? [];
    expect(amounts).toHaveLength(6);
    expect(amounts.reduce((total, amount) => total + amount, 0)).toBeCloseTo(Number(sum), 2);
    expect(amounts.slice(0, 2)).toEqual([keeperCost.fixed, keeperCost.perTarget]);
    const rules = readdirSync(join(root, 'infra/alerts')).length;
    expect([amounts[2], keeperCost.rules]).toEqual([rules * 0.5, rules * 0.5]);
    expect(costs).toContain(`${rules} × 0.50`);
  });

  it('reckons what a hub saves as it says', () => {
    const oneLine = page.replace(/\s+/g, ' ');
    expect(oneLine).toContain(`0.35 × 730 = ${(0.35 * 730).toFixed(2)}`);
    expect(oneLine).toContain(`261 × 0.35 + 469 × 0.02 = ${(261 * 0.35 + 469 * 0.02).toFixed(2)}`);
  });
});

describe('docs/runbook.md', () => {
  it('says what to do about every rule that mails', () => {
    const runbook = textOf('docs/runbook.md').toLowerCase();
    const titles = [...textOf('infra/modules/alerts.bicep').matchAll(/^ {4}title: '([^']+)'/gm)];
    expect(titles).toHaveLength(8);
    expect(
      titles.filter(([, title = '']) => !runbook.includes(`\n## ${title}\n`)).map(([, title]) => title),
    ).toEqual([]);
  });
});
