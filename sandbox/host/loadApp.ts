import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Registry } from './coreModule.ts';

/**
 * The worker's init phase: loads the file `main` of the app's package.json names, runs the app's start hooks, and asks
 * the library for its capabilities, which locks `app.setup`. Throws what the entry file throws, and where the app
 * registered nothing, which in Azure is a deployment that looks fine and does nothing.
 */
export async function loadApp(appDir: string, registry: Registry, appHookData: object): Promise<void> {
  const { main } = JSON.parse(await readFile(join(appDir, 'package.json'), 'utf8')) as { main?: string };
  if (!main) throw new Error(`package.json of ${appDir} names no main file`);
  if (/[*?[{]/.test(main)) throw new Error(`main is a pattern (${main}); this host loads one file`);
  await import(pathToFileURL(join(appDir, main)).href);
  const model = registry.model();
  if (!model || registry.functions.size === 0) {
    throw new Error(`0 functions found: ${main} loaded, but it registered none`);
  }
  await registry.runHooks('appStart', { hookData: {}, appHookData, functionAppDirectory: appDir });
  await model.getCapabilities?.({});
  registry.close();
}
