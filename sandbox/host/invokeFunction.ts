import type { Registry } from './coreModule.ts';
import type {
  FunctionCallback,
  InvocationContext,
  InvocationRequest,
  InvocationResponse,
  LogLevel,
} from './functionsCore.ts';

export type Invocation = {
  readonly invocationId: string;
  readonly functionName: string;
  readonly request: InvocationRequest;
};

/**
 * One invocation in the order of the real worker: arguments, hooks before, the function, hooks after, response.
 * Throws what the function (or a hook, or the library when it can't use the return value) throws.
 */
export async function invokeFunction(
  registry: Registry,
  { invocationId, functionName, request }: Invocation,
  appHookData: object,
  log: (level: LogLevel, message: string) => void,
): Promise<InvocationResponse> {
  const registered = registry.functions.get(functionName);
  const model = registry.model();
  if (!registered || !model) throw new Error(`no function is called ${functionName}`);
  const context: InvocationContext = {
    invocationId,
    request: { ...request, invocationId },
    metadata: registered.metadata,
    log: (level, _category, message) => log(level, message),
  };
  const invocation = model.getInvocationModel(context);
  const { context: invocationContext, inputs } = await invocation.getArguments();
  const before = {
    hookData: {},
    appHookData,
    invocationContext,
    functionCallback: registered.callback,
    inputs,
  };
  context.state = 'preInvocationHooks';
  await registry.runHooks('preInvocation', before);
  context.state = 'invocation';
  const ended = await run(() =>
    invocation.invokeFunction(invocationContext, before.inputs, before.functionCallback as FunctionCallback),
  );
  const after = {
    hookData: before.hookData,
    appHookData,
    invocationContext,
    inputs: before.inputs,
    ...ended,
  };
  context.state = 'postInvocationHooks';
  await registry.runHooks('postInvocation', after);
  if (after.error !== undefined) throw after.error;
  return await invocation.getResponse(invocationContext, after.result);
}

/** A hook may look at the error, replace it, or clear it: so it travels as a value until the hooks have run. */
async function run(call: () => Promise<unknown>): Promise<{ result: unknown; error: unknown }> {
  try {
    return { result: await call(), error: undefined };
  } catch (error) {
    return { result: undefined, error: error ?? new Error('the function threw nothing') };
  }
}
