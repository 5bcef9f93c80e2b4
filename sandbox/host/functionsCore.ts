/**
 * The part of `@azure/functions-core` that `@azure/functions` 4.16 uses and this host serves. The real module lives
 * in Microsoft's Node worker and has no package; shapes from azure-functions-nodejs-worker/types-core (read 2026-11).
 */
export type RpcTypedData = {
  string?: string | null;
  json?: string | null;
  bytes?: Uint8Array | null;
  http?: RpcHttp | null;
};

export type RpcNullable<T> = { readonly value?: T | null };

export type RpcHttp = {
  method?: string;
  url?: string;
  nullableHeaders?: Record<string, RpcNullable<string>>;
  nullableQuery?: Record<string, RpcNullable<string>>;
  nullableParams?: Record<string, RpcNullable<string>>;
  body?: RpcTypedData | null;
  statusCode?: string;
  headers?: Record<string, string>;
  cookies?: readonly RpcCookie[];
};

export type RpcCookie = {
  name?: string;
  value?: string;
  domain?: RpcNullable<string>;
  path?: RpcNullable<string>;
  expires?: RpcNullable<Date | string | { seconds: number }>;
  maxAge?: RpcNullable<number>;
  secure?: RpcNullable<boolean>;
  httpOnly?: RpcNullable<boolean>;
  sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
};

export type Binding = {
  readonly name?: string;
  readonly type?: string;
  readonly direction?: string;
} & Readonly<Record<string, unknown>>;

export type FunctionMetadata = {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
};

export type InvocationRequest = {
  readonly inputData: readonly { name: string; data: RpcTypedData }[];
  readonly triggerMetadata: Readonly<Record<string, RpcTypedData>>;
};

export type InvocationResponse = {
  readonly returnValue?: RpcTypedData | null;
  readonly outputData?: readonly { name: string; data: RpcTypedData }[];
};

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';

export type InvocationContext = {
  readonly invocationId: string;
  readonly request: InvocationRequest & { readonly invocationId: string };
  readonly metadata: FunctionMetadata;
  state?: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks';
  log(level: LogLevel, category: string, message: string): void;
};

export type FunctionCallback = (...args: unknown[]) => unknown;

export type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
};

export type ProgrammingModel = {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: InvocationContext): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
};

export type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';
export type HookContext = Record<string, unknown>;
export type HookCallback = (context: HookContext) => unknown;
