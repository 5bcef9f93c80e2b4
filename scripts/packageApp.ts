import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { type AppManifest, billOfMaterials, type Lock } from './billOfMaterials.ts';
import { type BundledPackage, bundledPackages } from './bundledPackages.ts';
import { noticesOf } from './noticesOf.ts';
import { zipFolder } from './zipFolder.ts';

export type PackageOptions = {
  /** Folder of the doors: every `.ts` file is imported, and a door registers itself when it is. */
  readonly doors: string;
  /** Emptied first. */
  readonly outDir: string;
  readonly hostJson: string;
  /** A configuration to put in as hubkeeper.yaml, for those too large for an app setting; left out: none. */
  readonly configuration?: string;
  /** Left out: no archive. */
  readonly zipFile?: string;
};

export type PackageSummary = { readonly files: number; readonly zipBytes: number };

/** `@azure/functions` asks for its core module by `require`, which an ES module does not have by itself. */
const requireBanner = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

/**
 * Bundles every door with what it needs into `main.mjs` and chunks that load only when asked for; the app then runs
 * with no node_modules beside it. Only the host's own module stays outside. The same sources give the same bytes.
 * Throws when there is no door, or esbuild finds an error.
 */
export async function packageApp({
  doors,
  outDir,
  hostJson,
  configuration,
  zipFile,
}: PackageOptions): Promise<PackageSummary> {
  const root = resolve(import.meta.dirname, '..');
  const files = (await readdir(doors)).filter((file) => file.endsWith('.ts')).sort();
  if (files.length === 0) throw new Error(`no door to package: ${relative(root, doors)} holds no .ts file`);
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: files.map((file) => `import './${file}';`).join('\n'),
      resolveDir: doors,
      sourcefile: 'main.ts',
    },
    entryNames: 'main',
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minify: true,
    keepNames: true,
    legalComments: 'none',
    external: ['@azure/functions-core'],
    banner: { js: requireBanner },
    metafile: true,
    logLevel: 'silent',
  });
  await writeFile(join(outDir, 'package.json'), `${JSON.stringify({ main: 'main.mjs', type: 'module' })}\n`);
  await writeFile(join(outDir, 'host.json'), await readFile(hostJson));
  if (configuration !== undefined)
    await writeFile(join(outDir, 'hubkeeper.yaml'), await readFile(configuration));
  const packages = await bundledPackages(metafile, root);
  await writeFile(join(outDir, 'NOTICES.txt'), await noticesOf(packages, root));
  await writeFile(join(outDir, 'sbom.cdx.json'), await sbomText(packages, root));
  const zip = await zipFolder(outDir);
  if (zipFile) await writeFile(zipFile, zip.bytes);
  return { files: zip.files, zipBytes: zip.bytes.length };
}

/** What is in the bundle, for scanners. */
async function sbomText(packages: readonly BundledPackage[], root: string): Promise<string> {
  const [manifest, lock] = await Promise.all([
    readFile(join(root, 'package.json'), 'utf8'),
    readFile(join(root, 'package-lock.json'), 'utf8'),
  ]);
  const bill = billOfMaterials(packages, JSON.parse(manifest) as AppManifest, JSON.parse(lock) as Lock);
  return `${JSON.stringify(bill, null, 1)}\n`;
}
