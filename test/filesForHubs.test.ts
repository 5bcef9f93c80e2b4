import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { scopesFor } from '../src/adapters/jupyterhub/askAboutToken.ts';
import { loadPolicy } from '../src/config/load.ts';
import { configOf, hubText } from './config/configText.ts';

const folder = join(import.meta.dirname, '../docs/jupyterhub');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder);
const readme = read('README.md');

/** Whatever a file says, as far as these tests ask. */
type Said = { readonly [key: string]: Said } & { readonly [index: number]: Said };

function saidIn(name: string): Said[] {
  return parseAllDocuments(read(name)).map((document) => {
    expect(document.errors, name).toEqual([]);
    return document.toJS() as Said;
  });
}

function kindIn(name: string, kind: string): Said {
  const found = saidIn(name).find((each) => String(each['kind']) === kind);
  if (!found) throw new Error(`no ${kind} in ${name}`);
  return found;
}

const [csi, file, env, reloader] = ['csi', 'file', 'env', 'reloader'].map(
  (name) => saidIn(`values-${name}.yaml`)[0]?.['hub'],
);
const provider = kindIn('secret-provider-class.yaml', 'SecretProviderClass');
const external = kindIn('external-secret.yaml', 'ExternalSecret');
const store = kindIn('external-secret.yaml', 'SecretStore');
const [mounted] = parse(String(provider['spec']?.['parameters']?.['objects'])).array.map((text: string) =>
  parse(text),
) as Record<string, string>[];
const reference = env?.['extraEnv']?.['OAUTH_CLIENT_SECRET']?.['valueFrom']?.['secretKeyRef'];

/** The roll-outs that the page tells people to configure, as the configuration reads them. */
async function rollOutsOfReadme() {
  const blocks = [...readme.matchAll(/^```yaml\n(secrets:[\s\S]*?)^```/gm)].map(([, text = '']) => text);
  const shared =
    '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-shared';
  return Promise.all(
    blocks.map(async (text) => {
      const indented = text.replace(/^(?=.)/gm, '    ');
      const { hubs, problems } = await loadPolicy(
        `${configOf(hubText('a'))}${indented}vaults: { shared: ${shared} }\n`,
      );
      expect(problems).toEqual([]);
      return hubs[0]?.secrets[0];
    }),
  );
}

describe('docs/jupyterhub', () => {
  it('lists every file, and says of each whether it was tried', () => {
    const listed = [...readme.matchAll(/^\| \[([\w.-]+)\]\(\1\) \|.*\| (tried|not tried)[^|]*\|$/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(
      files.filter((name) => name !== 'README.md').sort(),
    );
    for (const [, name = '', tried] of listed) {
      if (name.endsWith('.yaml')) expect([name, tried]).toEqual([name, 'not tried']);
      if (name.endsWith('.yaml')) expect(read(name)).toMatch(/Not tried on a cluster/);
    }
  });

  it('mounts the one secret of the vault as the file that file-secret.py reads', () => {
    const volume = csi?.['extraVolumes']?.[0];
    const mount = csi?.['extraVolumeMounts']?.[0];
    expect(volume?.['csi']?.['volumeAttributes']?.['secretProviderClass']).toBe(
      provider['metadata']?.['name'],
    );
    expect(mount?.['name']).toBe(volume?.['name']);
    expect(mount?.['subPath']).toBeUndefined();
    const path = `${mount?.['mountPath']}/${mounted?.['objectAlias']}`;
    expect(file?.['extraEnv']?.['OAUTH_CLIENT_SECRET_FILE']).toBe(path);
    expect(read('file-secret.py')).toContain(`"OAUTH_CLIENT_SECRET_FILE", "${path}"`);
  });

  it('gives the keeper’s role the scopes that the keeper asks for, whichever way a hub is configured', () => {
    const keeper = saidIn('values-keeper.yaml')[0]?.['hub'];
    const role = keeper?.['loadRoles']?.['hubkeeper'];
    const scopes = role?.['scopes'] as unknown as string[];
    expect(scopes).toEqual(expect.arrayContaining([...scopesFor.read, ...scopesFor.stop]));
    expect(role?.['services']).toEqual(Object.keys(keeper?.['services'] ?? {}));
    const [, list = ''] = /"scopes": (\[.*\])/.exec(read('keeper-service.py')) ?? [];
    expect(JSON.parse(list)).toEqual(scopes);
  });

  it('pins no version anywhere', () => {
    expect(mounted).toEqual({
      objectName: 'hub-client-secret',
      objectType: 'secret',
      objectAlias: 'client-secret',
    });
    expect(external['spec']?.['data']?.[0]?.['remoteRef']).toEqual({ key: 'hub-client-secret' });
  });

  it('gives the hub one Kubernetes secret, whoever keeps it', () => {
    const synced = provider['spec']?.['secretObjects']?.[0];
    expect(synced?.['data']?.[0]?.['objectName']).toBe(mounted?.['objectAlias']);
    expect(reference).toEqual({ name: synced?.['secretName'], key: synced?.['data']?.[0]?.['key'] });
    expect(reference).toEqual({
      name: external['spec']?.['target']?.['name'],
      key: external['spec']?.['data']?.[0]?.['secretKey'],
    });
    expect(external['spec']?.['secretStoreRef']).toEqual({
      kind: store['kind'],
      name: store['metadata']?.['name'],
    });
    expect(reloader?.['annotations']?.['secret.reloader.stakater.com/reload']).toBe(reference?.['name']);
    const account = kindIn('external-secret.yaml', 'ServiceAccount')['metadata']?.['name'];
    expect(store['spec']?.['provider']?.['azurekv']?.['serviceAccountRef']).toEqual({ name: account });
    expect(readme).toContain(`system:serviceaccount:jhub:${account}`);
  });

  it('names one vault and one namespace throughout', () => {
    const vault = String(provider['spec']?.['parameters']?.['keyvaultName']);
    expect(store['spec']?.['provider']?.['azurekv']?.['vaultUrl']).toBe(`https://${vault}.vault.azure.net`);
    expect(readme).toContain(`--name ${vault} --query id`);
    const namespaces = files
      .filter((name) => name.endsWith('.yaml'))
      .flatMap(saidIn)
      .flatMap((each) => each['metadata']?.['namespace'] ?? []);
    expect(new Set(namespaces)).toEqual(new Set(['jhub']));
  });

  it('tells people to configure what the keeper understands, in the same names', async () => {
    const secrets = await rollOutsOfReadme();
    const synced = { secret: reference?.['name'], key: reference?.['key'] };
    const command = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub', synced };
    expect(secrets.map((each) => each?.rollOut)).toEqual([
      { kind: 'onWake' },
      command,
      { ...command, externalSecret: external['metadata']?.['name'] },
      { kind: 'none' },
    ]);
    expect(new Set(secrets.map((each) => each?.store.secret))).toEqual(new Set([mounted?.['objectName']]));
  });

  it('lets the keeper touch only what its roll-out touches', () => {
    const rules = kindIn('keeper-role.yaml', 'Role')['rules'] as unknown as Record<string, string[]>[];
    expect(rules.map(({ resources, resourceNames, verbs }) => [resources, resourceNames, verbs])).toEqual([
      [['deployments'], ['hub'], ['get', 'list', 'watch', 'patch']],
      [['secrets'], [reference?.['name']], ['get']],
      [['externalsecrets'], [external['metadata']?.['name']], ['get', 'patch']],
    ]);
  });

  it.each(files.filter((name) => name.endsWith('.py')))('%s is Python', async (name) => {
    const cache = mkdtempSync(join(tmpdir(), 'hubkeeper-pycache-'));
    const env = { ...process.env, PYTHONPYCACHEPREFIX: cache };
    await promisify(execFile)('python3', ['-m', 'py_compile', join(folder, name)], { env });
    rmSync(cache, { recursive: true });
  });
});
