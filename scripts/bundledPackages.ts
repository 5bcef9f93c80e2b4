import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package whose code is in the bundle. */
export type BundledPackage = {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it; what its own package.json says. */
  readonly licence: string;
  readonly author?: string;
  /** Where its sources are, for people. */
  readonly address?: string;
  /** Relative to the root of the build. */
  readonly folder: string;
  /** `name@version` of the packages that its files import, sorted. */
  readonly imports: readonly string[];
};

type Manifest = {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
};

/** Those of which at least a byte is in the outputs, sorted by name and version: what tree shaking left out is not shipped. */
export async function bundledPackages(
  { inputs, outputs }: Metafile,
  root: string,
): Promise<BundledPackage[]> {
  const shipped = new Set(
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? path : [])),
    ),
  );
  const folders = [...new Set([...shipped].flatMap((path) => packageFolder(path) ?? []))];
  const manifests = new Map(
    await Promise.all(folders.map(async (folder) => [folder, await manifestOf(join(root, folder))] as const)),
  );
  const imports = (folder: string) =>
    Object.entries(inputs)
      .filter(([path]) => packageFolder(path) === folder)
      .flatMap(([, input]) => input.imports.map(({ path }) => packageFolder(path)))
      .flatMap((other) => (other === undefined || other === folder ? [] : (manifests.get(other) ?? [])))
      .map(refOf);
  return [...manifests]
    .map(([folder, manifest]) => ({
      ...described(manifest),
      folder,
      imports: [...new Set(imports(folder))].sort(),
    }))
    .sort((one, other) => (refOf(one) < refOf(other) ? -1 : 1));
}

/** How a package is called where its version matters. */
export function refOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}@${version}`;
}

/** The last node_modules of the path counts: packages bring their own versions of others. */
function packageFolder(path: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function described({ name, version, license, author, homepage, repository }: Manifest) {
  const by = typeof author === 'string' ? author : author?.name;
  const address = webAddress(typeof repository === 'string' ? repository : repository?.url) ?? homepage;
  return {
    name,
    version,
    licence: license ?? 'NOASSERTION',
    ...(by !== undefined && { author: by }),
    ...(address !== undefined && { address }),
  };
}

/** npm takes many forms: `git+https://…`, `git://…`, `github:owner/name`, `owner/name`. */
function webAddress(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(written)?.[1];
  if (short !== undefined) return `https://github.com/${short}`;
  return written
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
    .replace(/^git@([^:/]+):/, 'https://$1/')
    .replace(/\.git$/, '');
}
