import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';

/**
 * The same code without a bundle, as a deployment with node_modules would have it: every file of `src` as a module of
 * its own in `outDir`, from where packages are found in the node_modules above.
 */
export async function transpileApp(src: string, outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  const found = await readdir(src, { recursive: true });
  const sources = found.filter((path) => path.endsWith('.ts')).sort();
  await Promise.all(
    sources.map(async (path) => {
      const text = await readFile(join(src, path), 'utf8');
      const { code } = await transform(text, { loader: 'ts', format: 'esm', target: 'node22' });
      const target = join(outDir, 'src', path.replace(/\.ts$/, '.mjs'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(
        target,
        code.replace(/((?:from|import|import\()\s*["']\.[^"']*)\.ts(["'])/g, '$1.mjs$2'),
      );
    }),
  );
  const doors = sources.filter((path) => dirname(path) === 'functions');
  const imports = doors.map((path) => `import './src/${path.replace(/\.ts$/, '.mjs')}';`);
  await writeFile(join(outDir, 'main.mjs'), `${imports.join('\n')}\n`);
  await writeFile(join(outDir, 'package.json'), JSON.stringify({ main: 'main.mjs', type: 'module' }));
}
