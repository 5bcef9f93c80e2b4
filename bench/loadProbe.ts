import { createRequire } from 'node:module';
import { provideCoreModule } from '../sandbox/host/coreModule.ts';
import { loadApp } from '../sandbox/host/loadApp.ts';

// One start of the worker's init phase, in a process of its own: the module cache must be empty.
const registry = provideCoreModule(() => undefined);

// The real worker has these of Node's own loaded before any app, for its gRPC connection; they are not the app's cost.
for (const name of ['dns', 'events', 'http', 'http2', 'net', 'stream', 'tls', 'url', 'util', 'zlib']) {
  createRequire(import.meta.url)(`node:${name}`);
}

const from = performance.now();
await loadApp(process.cwd(), registry, {});
const ms = performance.now() - from;
console.log(JSON.stringify({ ms, functions: registry.functions.size }));
