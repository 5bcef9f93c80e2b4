import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { root } from './fakeAz.ts';

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Throws on what YAML does not take, a key said twice included. */
function parsed(file: string): unknown {
  const document = parseDocument(textOf(file), { strict: true, uniqueKeys: true });
  expect(document.errors).toEqual([]);
  return document.toJS();
}

type Layer = { readonly name: string; readonly path: string; readonly dependsOn?: readonly string[] };
type AzureYaml = {
  readonly name: string;
  readonly resourceGroup: string;
  readonly infra: { readonly layers: readonly Layer[] };
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly hooks: Readonly<Record<string, Readonly<Record<string, { readonly run: string }>>>>;
};
type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Job = {
  readonly if?: string;
  readonly environment?: string;
  readonly concurrency?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
};
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
};

/** Variables of the environment that a layer's values come from. */
const read = (path: string) =>
  [...textOf(`${path}/main.bicepparam`).matchAll(/readEnvironmentVariable\('(\w+)'/g)].map(
    ([, name = '']) => name,
  );

describe('azure.yaml', () => {
  const azure = parsed('azure.yaml') as AzureYaml;
  const { layers } = azure.infra;

  it('has three layers in their order, each with a template and its values', () => {
    expect(layers.map(({ path }) => path)).toEqual(['infra/identity', 'infra/entra', 'infra']);
    for (const { path } of layers) {
      expect(existsSync(join(root, path, 'main.bicep'))).toBe(true);
      expect(existsSync(join(root, path, 'main.bicepparam'))).toBe(true);
    }
  });

  it('says what waits for what, and only for layers above', () => {
    for (const [at, { dependsOn = [] }] of layers.entries())
      expect(dependsOn).toEqual(layers.slice(0, at).map(({ name }) => name));
  });

  const outputs = layers.map(({ path }) =>
    [...textOf(`${path}/main.bicep`).matchAll(/^output (\w+) /gm)].map(([, name = '']) => name),
  );
  it('hands on what a later layer reads, under the name that it reads', () => {
    const ofIdentity = ['HUBKEEPER_APP_HOST', 'HUBKEEPER_AUTH_PRINCIPAL_ID', 'HUBKEEPER_RUN_PRINCIPAL_ID'];
    expect(read('infra/entra')).toEqual(expect.arrayContaining(ofIdentity));
    expect(outputs[0]?.toSorted()).toEqual(ofIdentity);
    expect(outputs[1]).toContain('HUBKEEPER_CLIENT_ID');
    expect(read('infra')).toContain('HUBKEEPER_CLIENT_ID');
  });

  it('has no output twice, which azd refuses, and none that an earlier layer reads, which would be a circle', () => {
    const all = outputs.flat();
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
    const circles = layers.flatMap(({ path }, at) =>
      read(path).filter((name) => outputs.slice(at).flat().includes(name)),
    );
    expect(circles).toEqual([]);
  });

  it('asks at the end at the address that a layer has told', () => {
    const runs = Object.values(azure.hooks['postdeploy'] ?? {}).map(({ run }) => run);
    expect(runs.every((run) => run.includes('HUBKEEPER_HOST"'))).toBe(true);
    expect(outputs[2]).toContain('HUBKEEPER_HOST');
  });

  it('publishes what the package script stages, as it is, to the app that the template tags', () => {
    const [[name, app] = []] = Object.entries(azure.services);
    expect(app).toEqual({ project: './build/app', language: 'js', host: 'function', remoteBuild: false });
    expect(textOf('scripts/package.ts')).toContain("outDir: join(root, 'build/app')");
    expect(textOf('infra/modules/app.bicep')).toContain(`'azd-service-name': '${name}'`);
  });

  it('looks for the app in the group that the template makes', () => {
    expect(azure.resourceGroup).toMatch(/^rg-\$\{AZURE_ENV_NAME\}$/);
    expect(textOf('infra/main.bicep')).toMatch(/group: 'rg-\$\{environmentName\}'/);
  });

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const runs = Object.values(azure.hooks).flatMap((hook) => Object.values(hook).map(({ run }) => run));
    expect(runs).toHaveLength(4);
    for (const run of runs) {
      const [, script] = /npm run -s (\w+)/.exec(run) ?? [];
      const [, file] = /^sh (\S+)/.exec(run) ?? [];
      expect(script === undefined ? existsSync(join(root, file ?? '-')) : script in scripts).toBe(true);
    }
  });
});

describe('.github/workflows', () => {
  const files = readdirSync(join(root, '.github/workflows')).map((file) => `.github/workflows/${file}`);
  const workflows = files.map((file) => [file, parsed(file) as Workflow] as const);
  const jobs = workflows.flatMap(([file, { jobs }]) =>
    Object.entries(jobs).map(([name, job]) => [`${file} ${name}`, job] as const),
  );

  it('check and deploy', () => {
    expect(files.sort()).toEqual(['.github/workflows/check.yml', '.github/workflows/deploy.yml']);
  });

  it.each(jobs)('%s uses actions at one commit each', (_, { steps }) => {
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((uses) => !/^[\w-]+\/[\w-]+@[\da-f]{40}$/.test(uses))).toEqual([]);
  });

  it.each(files)('%s says beside each commit which version it is', (file) => {
    const lines = textOf(file)
      .split('\n')
      .filter((line) => line.includes('uses: '));
    expect(lines.filter((line) => !/@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('one action is at one commit everywhere', () => {
    const used = jobs.flatMap(([, { steps }]) =>
      steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses])),
    );
    const byAction = new Map(used.map((uses) => [uses.split('@')[0], uses]));
    expect([...new Set(used)].sort()).toEqual([...byAction.values()].sort());
  });

  it.each(files)('%s keeps no secret', (file) => {
    expect(textOf(file)).not.toMatch(/secrets\s*[.[]|creds:|password|publish-profile|client-secret/i);
  });

  it.each(jobs)(
    '%s may read the sources and no more, but for a sign-in to Azure',
    (_, { permissions, steps }) => {
      const signsIn = steps.some(({ uses }) => uses?.startsWith('azure/login@'));
      expect(permissions ?? { contents: 'read' }).toEqual(
        signsIn ? { contents: 'read', 'id-token': 'write' } : { contents: 'read' },
      );
    },
  );

  it.each(workflows)('%s gives jobs no right by itself', (_, { permissions }) => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  it.each(jobs)('%s ends some day', (_, job) => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(45);
  });

  it.each(jobs)(
    '%s runs no code of packages beside a sign-in, and puts no event into a script',
    (_, { steps }) => {
      const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
      expect(runs.filter((run) => /\$\{\{/.test(run))).toEqual([]);
      if (steps.some(({ uses }) => uses?.startsWith('azure/login@')))
        expect(runs.filter((run) => /\b(npm|npx|node)\b/.test(run))).toEqual([]);
    },
  );

  it('a pull request is only compared, by somebody else, and never from a fork', () => {
    const [, deploy] = workflows.find(([file]) => file.endsWith('deploy.yml')) ?? [];
    const compare = deploy?.jobs['what-if'];
    expect(compare?.if).toMatch(/head\.repo\.full_name == github\.repository/);
    const login = compare?.steps.find(({ uses }) => uses?.startsWith('azure/login@'));
    expect(login?.with?.['client-id']).toMatch(/^\$\{\{ vars\.AZURE_WHAT_IF_CLIENT_ID \}\}$/);
    expect(compare?.steps.some(({ run }) => run?.includes('deployment sub create'))).toBe(false);
    expect(deploy?.jobs['build']?.if).toMatch(/github\.event_name != 'pull_request'/);
    expect(Object.keys(deploy?.on ?? {})).not.toContain('pull_request_target');
  });

  it('deploys as the environment that the directory trusts, whose reviewers see it first, and one at a time', () => {
    const [, deploy] = workflows.find(([file]) => file.endsWith('deploy.yml')) ?? [];
    const job = deploy?.jobs['deploy'];
    expect(job?.environment).toBe('production');
    expect(job?.concurrency).toBe('deploy');
    expect(textOf('docs/deploy.md')).toContain(`environment:${job?.environment})`);
  });

  it('hands every variable of the templates on, or a deployment from there would set them back', () => {
    const [, deploy] = workflows.find(([file]) => file.endsWith('deploy.yml')) ?? [];
    const wanted = read('infra').filter((name) => name.startsWith('HUBKEEPER_'));
    expect(wanted.length).toBeGreaterThan(10);
    for (const job of ['what-if', 'deploy']) {
      const steps = deploy?.jobs[job]?.steps ?? [];
      const hands = steps.findIndex(({ run }) => run?.includes('>> "$GITHUB_ENV"'));
      expect(steps[hands]?.env?.['VARIABLES']).toMatch(/^\$\{\{ toJSON\(vars\) \}\}$/);
      const [, shape = ''] = /test\("(\^[^"]+)"\)/.exec(steps[hands]?.run ?? '') ?? [];
      expect(wanted.filter((name) => !new RegExp(shape).test(name))).toEqual([]);
      expect('PATH HUBKEEPER_ LD_PRELOAD'.split(' ').filter((name) => new RegExp(shape).test(name))).toEqual(
        [],
      );
      expect(steps.findIndex(({ run }) => run?.includes('az deployment sub'))).toBeGreaterThan(hands);
    }
  });

  it('reads outputs that the template has', () => {
    const text = textOf('.github/workflows/deploy.yml');
    const asked = new Set([...text.matchAll(/\bHUBKEEPER_(?:APP|RESOURCE|HOST)\w*/g)].map(([name]) => name));
    const outputs = [...textOf('infra/main.bicep').matchAll(/^output (\w+) /gm)].map(([, name]) => name);
    expect(asked.size).toBe(3);
    expect([...asked].filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('compiles every template that there is', () => {
    const text = textOf('.github/workflows/check.yml');
    const mains = globSync('infra/**/main.bicep', { cwd: root });
    expect(mains.length).toBeGreaterThan(4);
    expect(mains.filter((file) => !new RegExp(` ${file}[ ;]`).test(text))).toEqual([]);
    expect(mains.filter((file) => !existsSync(join(root, `${file}param`)))).toEqual([]);
  });
});

describe('.devcontainer', () => {
  type Container = {
    readonly image: string;
    readonly features: Readonly<Record<string, unknown>>;
    readonly postCreateCommand: string;
    readonly forwardPorts: readonly number[];
  };
  const container = JSON.parse(textOf('.devcontainer/devcontainer.json')) as Container;

  it('brings the Node of the app, the Azure command line with Bicep, and azd', () => {
    expect(container.image).toMatch(/:22-/);
    expect(Object.keys(container.features).map((feature) => feature.split(/[/:]/).at(-2))).toEqual([
      'azure-cli',
      'azd',
    ]);
  });

  it('prepares itself by a script that there is', () => {
    expect(container.postCreateCommand).toBe('sh .devcontainer/prepare.sh');
    expect(textOf('.devcontainer/prepare.sh')).toMatch(/^npm ci$/m);
  });

  it('shows the two pages of npm start', () => {
    expect(container.forwardPorts).toEqual([7071, 7072]);
  });
});
