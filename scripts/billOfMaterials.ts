import { type BundledPackage, refOf } from './bundledPackages.ts';

/** What package.json says of the app itself. */
export type AppManifest = {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** The part of package-lock.json that is read. */
export type Lock = { readonly packages: Readonly<Record<string, { readonly integrity?: string }>> };

/**
 * A software bill of materials, CycloneDX 1.6: every package in the bundle, with the checksum of its archive from the lock
 * file, and which of them imports which. It names no time and no serial number, both of which CycloneDX leaves free: equal
 * sources give equal bytes. Throws for a package that the lock file does not hold.
 */
export function billOfMaterials(packages: readonly BundledPackage[], app: AppManifest, lock: Lock): object {
  // Two packages may each bring the same version of a third.
  const byRef = new Map(packages.map((each) => [refOf(each), each]));
  const direct = [...byRef].filter(([, { name, version }]) => app.dependencies[name] === version);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': refOf(app),
        name: app.name,
        version: app.version,
        licenses: licencesOf(app.license),
      },
    },
    components: [...byRef.values()].map((each) => component(each, lock)),
    dependencies: [
      { ref: refOf(app), dependsOn: direct.map(([ref]) => ref) },
      ...[...byRef].map(([ref, { imports }]) => ({ ref, dependsOn: imports })),
    ],
  };
}

function component(each: BundledPackage, lock: Lock): object {
  return {
    type: 'library',
    'bom-ref': refOf(each),
    name: each.name,
    version: each.version,
    purl: `pkg:npm/${each.name.replace('@', '%40')}@${each.version}`,
    hashes: [{ alg: 'SHA-512', content: archiveHash(each, lock) }],
    licenses: licencesOf(each.licence),
    ...(each.address !== undefined && { externalReferences: [{ type: 'vcs', url: each.address }] }),
  };
}

/** Of the archive that npm has checked: the lock file keeps it in Base64, CycloneDX wants hexadecimal digits. */
function archiveHash({ name, version, folder }: BundledPackage, lock: Lock): string {
  const key = folder.slice(folder.indexOf('node_modules/'));
  const integrity = /^sha512-(.+)$/.exec(lock.packages[key]?.integrity ?? '')?.[1];
  if (integrity === undefined)
    throw new Error(`${name} ${version} is bundled, but package-lock.json has no checksum of it: run npm ci`);
  return Buffer.from(integrity, 'base64').toString('hex');
}

function licencesOf(licence: string): object[] {
  return /^[\w.+-]+$/.test(licence) ? [{ license: { id: licence } }] : [{ expression: licence }];
}
