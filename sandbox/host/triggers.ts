import type { FunctionMetadata } from './functionsCore.ts';

type Trigger = { readonly functionName: string; readonly bindingName: string };

export type HttpTrigger = Trigger & {
  readonly kind: 'http';
  readonly route: string;
  readonly methods: readonly string[];
  readonly authLevel: 'anonymous' | 'function' | 'admin';
};

export type TimerTrigger = Trigger & {
  readonly kind: 'timer';
  readonly schedule: string;
  readonly runOnStartup: boolean;
  readonly useMonitor: boolean;
};

export type QueueTrigger = Trigger & {
  readonly kind: 'queue';
  readonly queueName: string;
  readonly connection: string;
};

export type AnyTrigger = HttpTrigger | TimerTrigger | QueueTrigger;

/**
 * What sets a function off. `%NAME%` in a schedule or a queue name is read from `settings`. Throws on a trigger or an
 * output this host has no part for, and on a setting that is missing: loud here, because silent in Azure.
 */
export function triggerOf({ name, bindings }: FunctionMetadata, settings: NodeJS.ProcessEnv): AnyTrigger {
  const found = Object.entries(bindings).find(([, binding]) => /trigger$/i.test(binding.type ?? ''));
  if (!found) throw new Error(`the function ${name} has no trigger`);
  const outputs = Object.values(bindings).filter(
    ({ direction, type }) => direction === 'out' && type !== 'http',
  );
  if (outputs[0])
    throw new Error(`the function ${name} has an output (${outputs[0].type}) that this host cannot deliver`);
  const [bindingName, binding] = found;
  const text = (key: string) => resolveSettings(String(binding[key] ?? ''), settings, name);
  const shared = { functionName: name, bindingName };
  switch (binding.type) {
    case 'httpTrigger':
      return {
        ...shared,
        kind: 'http',
        route: binding['route'] === undefined ? name : text('route'),
        methods: (binding['methods'] as string[]).map((method) => method.toUpperCase()),
        authLevel: authLevelOf(binding['authLevel'], name),
      };
    case 'timerTrigger':
      return {
        ...shared,
        kind: 'timer',
        schedule: text('schedule'),
        runOnStartup: binding['runOnStartup'] === true,
        useMonitor: binding['useMonitor'] !== false,
      };
    case 'queueTrigger':
      return { ...shared, kind: 'queue', queueName: text('queueName'), connection: text('connection') };
    default:
      throw new Error(`the function ${name} has a ${binding.type}; this host knows http, timer and queue`);
  }
}

function authLevelOf(level: unknown, functionName: string): HttpTrigger['authLevel'] {
  if (level === undefined || level === 'anonymous') return 'anonymous';
  if (level === 'function' || level === 'admin') return level;
  throw new Error(`the function ${functionName} has the unknown authLevel ${level}`);
}

function resolveSettings(text: string, settings: NodeJS.ProcessEnv, functionName: string): string {
  return text.replace(/%([^%]+)%/g, (_whole, setting: string) => {
    const value = settings[setting];
    if (value === undefined)
      throw new Error(`the function ${functionName} needs the setting ${setting}, which is missing`);
    return value;
  });
}
