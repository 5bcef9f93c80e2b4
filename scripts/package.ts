import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageApp } from './packageApp.ts';

const root = resolve(import.meta.dirname, '..');
const started = performance.now();
try {
  const { config } = parseArgs({ options: { config: { type: 'string' } } }).values;
  const { files, zipBytes } = await packageApp({
    doors: join(root, 'src/functions'),
    outDir: join(root, 'build/app'),
    hostJson: join(root, 'host.json'),
    ...(config !== undefined && { configuration: resolve(config) }),
    zipFile: join(root, 'build/app.zip'),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `build/app (${files} files) and build/app.zip (${Math.round(zipBytes / 1024)} kB) in ${seconds} s`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
