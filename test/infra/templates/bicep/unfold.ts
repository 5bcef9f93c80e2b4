import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { eachOf, evaluate, type Names } from './evaluate.ts';
import { type Expression, entryOf } from './expression.ts';
import { functions, type Scope, subscription } from './functions.ts';
import { type Module, readTemplate, root, type Template } from './readTemplate.ts';
import { symbolOf } from './symbolOf.ts';

/** One resource as a deployment would ask for it. */
export type Asked = {
  readonly type: string;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
};

type Params = Readonly<Record<string, unknown>>;

/** Everything that a template and its modules ask for, given its parameters: what the compiler and Azure would make of it. */
export function unfold(file: string, params: Params, at: Scope = { subscription }): Asked[] {
  const { template, names } = open(file, params, at);
  const resources = template.resources
    .filter(({ isExisting }) => !isExisting)
    .flatMap((resource) =>
      turns(resource.body, names).map(({ body, inner }): Asked => {
        const seen = symbolOf(resource, body, inner, at, template);
        return { type: seen.type, id: seen.id, body: evaluate(body, inner) as Asked['body'] };
      }),
    );
  const inner = template.modules.flatMap((module) =>
    turns(module.body, names).flatMap((turn) => unfold(...deploymentOf(module, file, turn, at))),
  );
  return [...resources, ...inner];
}

/** What a template gives back, each value worked out when it is asked for. */
export function outputsOf(file: string, params: Params, at: Scope = { subscription }): object {
  const { template, names } = open(file, params, at);
  const outputs = template.outputs.map(({ name, value }) => [
    name,
    { enumerable: true, get: () => (value ? evaluate(value, names) : undefined) },
  ]);
  return Object.defineProperties({}, Object.fromEntries(outputs) as PropertyDescriptorMap);
}

function open(file: string, params: Params, at: Scope) {
  const template = readTemplate(file);
  for (const name of Object.keys(params)) {
    if (!template.params.some((each) => each.name === name))
      throw new TypeError(`${file} has no parameter ${name}`);
  }
  return { template, names: namesOf(template, params, at) };
}

function deploymentOf(
  module: Module,
  file: string,
  { body, inner }: Turn,
  at: Scope,
): [string, Params, Scope] {
  const scope = entryOf(body, 'scope');
  const params = entryOf(body, 'params');
  return [
    normalize(join(dirname(file), module.path)),
    params ? (evaluate(params, inner) as Params) : {},
    scope ? (evaluate(scope, inner) as { scope: Scope }).scope : at,
  ];
}

type Turn = { readonly body: Expression; readonly inner: Names };

/** The body once, never, or once for each turn of its loop. */
function turns(body: Expression, names: Names): Turn[] {
  if (body.kind === 'if') return evaluate(body.when, names) ? turns(body.body, names) : [];
  if (body.kind === 'for') return eachOf(body, names).flatMap((inner) => turns(body.body, inner));
  return [{ body, inner: names }];
}

function namesOf(template: Template, params: Params, at: Scope): Names {
  const known = new Map<string, unknown>();
  const names: Names = { lookUp, call };
  return names;

  function lookUp(name: string): unknown {
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name);
  }

  function find(name: string): unknown {
    const param = template.params.find((each) => each.name === name);
    if (param && Object.hasOwn(params, name)) return params[name];
    if (param?.value) return evaluate(param.value, names);
    if (param?.type.endsWith('?')) return undefined;
    if (param) throw new TypeError(`${template.file} needs ${name}`);
    const variable = template.vars.find((each) => each.name === name);
    if (variable?.value) return evaluate(variable.value, names);
    const resource = template.resources.find((each) => each.name === name);
    if (resource)
      return symbols(resource.body, (body, inner) => symbolOf(resource, body, inner, at, template));
    const module = template.modules.find((each) => each.name === name);
    if (module)
      return symbols(module.body, (body, inner) => ({
        outputs: outputsOf(...deploymentOf(module, template.file, { body, inner }, at)),
      }));
    throw new TypeError(`${template.file} knows no ${name}`);
  }

  function symbols(body: Expression, one: (body: Expression, inner: Names) => unknown): unknown {
    const all = turns(body, names).map((turn) => one(turn.body, turn.inner));
    return body.kind === 'for' ? all : all[0];
  }

  function call(callee: string) {
    const here = dirname(join(root, template.file));
    const own: Record<string, (...args: unknown[]) => unknown> = {
      environment: () => ({
        name: 'AzureCloud',
        suffixes: { keyvaultDns: '.vault.azure.net', storage: 'core.windows.net' },
        authentication: { loginEndpoint: 'https://login.microsoftonline.com/' },
      }),
      loadJsonContent: (path) => JSON.parse(readFileSync(join(here, String(path)), 'utf8')),
      loadTextContent: (path) => readFileSync(join(here, String(path)), 'utf8'),
      resourceGroup: (...args) => {
        const [sub, group] = args.length === 2 ? args : [at.subscription, args[0] ?? at.group];
        return { scope: { subscription: String(sub), group: String(group) }, id: `group ${group}` };
      },
      subscription: (id) => ({
        id: `/subscriptions/${id ?? at.subscription}`,
        subscriptionId: String(id ?? at.subscription),
        scope: { subscription: String(id ?? at.subscription) },
      }),
    };
    return own[callee] ?? functions[callee];
  }
}
