import { registerHooks } from 'node:module';
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  HookContext,
  HookName,
  LogLevel,
  ProgrammingModel,
} from './functionsCore.ts';

export type RegisteredFunction = { readonly metadata: FunctionMetadata; readonly callback: FunctionCallback };

export type Registry = {
  readonly functions: Map<string, RegisteredFunction>;
  model(): ProgrammingModel | undefined;
  runHooks(name: HookName, context: HookContext): Promise<void>;
  /** From now on a registration throws, as in the real worker. */
  close(): void;
};

const moduleId = '@azure/functions-core';
const moduleUrl = 'sandbox:functions-core';
const shared = Symbol.for('hubkeeper.sandbox.functionsCore');

/**
 * Answers `require('@azure/functions-core')` in this process with a module of ours and returns what the app registers
 * through it. Once per process: the library keeps the first module it gets.
 */
export function provideCoreModule(log: (level: LogLevel, message: string) => void): Registry {
  const functions = new Map<string, RegisteredFunction>();
  const hooks = new Map<HookName, Set<HookCallback>>();
  let model: ProgrammingModel | undefined;
  let closed = false;

  class Disposable {
    dispose: () => void;
    constructor(dispose: () => void) {
      this.dispose = dispose;
    }
    static from(...parts: { dispose(): void }[]): Disposable {
      return new Disposable(() => {
        for (const part of parts) part.dispose();
      });
    }
  }

  const core = {
    version: '3.12.0',
    hostVersion: '4.1037.0',
    Disposable,
    setProgrammingModel(next: ProgrammingModel) {
      model = next;
    },
    getProgrammingModel: () => model,
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback) {
      if (closed) throw new Error('A function can only be registered during app startup.');
      functions.set(metadata.name, { metadata, callback });
      return new Disposable(() => functions.delete(metadata.name));
    },
    registerHook(name: HookName, callback: HookCallback) {
      const named = hooks.get(name) ?? new Set();
      hooks.set(name, named.add(callback));
      return new Disposable(() => named.delete(callback));
    },
    log: (level: LogLevel, _category: string, message: string) => log(level, message),
  };

  Object.assign(globalThis, { [shared]: core });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === moduleId
        ? { url: moduleUrl, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === moduleUrl
        ? {
            format: 'commonjs',
            source: `module.exports = globalThis[Symbol.for('${shared.description}')];`,
            shortCircuit: true,
          }
        : next(url, context),
  });

  return {
    functions,
    model: () => model,
    async runHooks(name, context) {
      for (const callback of hooks.get(name) ?? []) await callback(context);
    },
    close: () => {
      closed = true;
    },
  };
}
