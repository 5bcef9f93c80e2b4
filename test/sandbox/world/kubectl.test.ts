import { describe, expect, it } from 'vitest';
import { kubectl } from '../../../sandbox/world/kubectl.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { aLogin, loginSeeds, newLoginSecret, theCluster } from '../../builders/hubLogin.ts';
import { arm, aWorld } from '../../builders/world.ts';

function aCluster(way: 'vaultAtStart' | 'syncedSecret' = 'syncedSecret'): World {
  const world = aWorld({ clusters: loginSeeds(aLogin({ way }), 'Running') });
  newLoginSecret(world, 'old');
  return world;
}

function run(world: World, line: string, forbidden = false) {
  const args = line.split(' ').map((each) => each.replaceAll('_', ' '));
  return kubectl({ world, cluster: theCluster(world), at: world.clock.now(), forbidden }, args);
}

const patched = (annotations: object) =>
  `patch deployment hub -n jhub --type merge -p ${JSON.stringify({ spec: { template: { metadata: { annotations } } } })}`;

describe('sandbox/world/kubectl', () => {
  it.each([
    ['delete pod hub', `error: the sandbox's kubectl does not know "delete pod hub"`],
    ['get secret hub-login --frob', 'error: unknown flag: --frob'],
    ['get secret hub-login -x', 'error: unknown shorthand flag: -x'],
    ['get secret hub-login -n', 'error: flag needs an argument: -n'],
    ['get secret hub-login -o yaml -n jhub', `error: the sandbox's kubectl does not print as "yaml"`],
    ['get secret hub-login', 'Error from server (NotFound): secrets "hub-login" not found'],
    ['get secret hub-login -n jhub -o jsonpath={.data[0]}', 'unrecognized template'],
    ['get deployment proxy -n jhub', 'Error from server (NotFound): deployments.apps "proxy" not found'],
    [
      'rollout status deployment/proxy -n jhub',
      'Error from server (NotFound): deployments.apps "proxy" not found',
    ],
    ['rollout status deployment/hub -n jhub --timeout=soon', 'invalid argument "soon" for "--timeout" flag'],
    ['patch deployment hub -n jhub -p {}', 'patches with --type merge only'],
    ['patch deployment hub -n jhub --type=merge -p {', 'error: unable to parse'],
    [
      'patch deployment hub -n jhub --type=merge -p {"spec":{"replicas":2}}',
      'annotations of the pod template only',
    ],
    [patched({ a: 1 }), 'annotations of the pod template only'],
    ['annotate externalsecret hub-login -n jhub other=1', 'sets "force-sync" only'],
    ['annotate externalsecret hub-login -n jhub', 'sets "force-sync" only'],
  ])('%s: exit 1, says why, changes nothing', (line, words) => {
    const world = aCluster();
    const { exitCode, stdout, stderr } = run(world, line);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(theCluster(world).workload).toMatchObject({ rollOuts: [], forcedSyncs: [] });
  });

  it('annotations merge; null takes one away; what is not there prints nothing', () => {
    const world = aCluster();
    const read = (path: string) => run(world, `get deployment hub -n jhub -o jsonpath={${path}}`).stdout;
    run(world, patched({ 'hubkeeper/secret-version': 'v1', 'checksum/config': 'abc' }));
    world.clock.advance(1);
    run(world, patched({ 'hubkeeper/secret-version': 'v2', 'checksum/config': null }));
    const template = '.spec.template.metadata.annotations';
    expect(read(`${template}.hubkeeper/secret-version`)).toBe('v2');
    expect(read(`${template}.checksum/config`)).toBe('');
    expect(read('.spec.strategy.type')).toBe('Recreate');
    expect(read(template)).toBe('{"hubkeeper/secret-version":"v2"}');
  });

  it('a name with a dot in it is escaped', () => {
    const world = aCluster();
    run(world, patched({ 'example.org/x': 'y' }));
    const path = '.spec.template.metadata.annotations.example\\.org/x';
    expect(run(world, `get deployment hub -n jhub -o jsonpath={${path}}`).stdout).toBe('y');
  });

  it('force-sync with another value needs --overwrite', () => {
    const world = aCluster();
    const annotate = 'annotate externalsecret hub-login -n jhub';
    expect(run(world, `${annotate} force-sync=1`).stdout).toBe(
      'externalsecret.external-secrets.io/hub-login annotated\n',
    );
    expect(run(world, `${annotate} force-sync=2`).stderr).toContain('--overwrite is false');
    expect(run(world, `${annotate} force-sync=2 --overwrite`).exitCode).toBe(0);
  });

  it('a cluster without External Secrets has no such resource, and no such Secret', () => {
    const world = aCluster('vaultAtStart');
    expect(run(world, 'annotate externalsecret hub-login -n jhub force-sync=1').stderr).toBe(
      'error: the server doesn\'t have a resource type "externalsecret"\n',
    );
    expect(run(world, 'get secret hub-login -n jhub -o json').stderr).toContain('NotFound');
  });

  it('rollout status says how long it waited; without a limit until the progress deadline', () => {
    const world = aCluster();
    expect(run(world, 'rollout status deployment/hub -n jhub')).toMatchObject({ exitCode: 0, seconds: 0 });
    run(world, patched({ v: '1' }));
    expect(run(world, 'rollout status deployment/hub -n jhub')).toMatchObject({ exitCode: 0, seconds: 20 });
    expect(run(world, 'rollout status deploy/hub -n jhub').exitCode).toBe(1);
    expect(run(world, 'rollout status deployment/hub -n jhub --timeout=10s')).toMatchObject({
      exitCode: 1,
      seconds: 10,
      stderr: 'error: timed out waiting for the condition\n',
    });
    world.clock.advance(20);
    arm(world, { name: 'rollOutFails' });
    run(world, patched({ v: '2' }));
    expect(run(world, 'rollout status deployment/hub -n jhub')).toMatchObject({
      exitCode: 1,
      seconds: 600,
      stderr: 'error: deployment "hub" exceeded its progress deadline\n',
    });
  });

  it('who may do nothing is told so for each object, and nothing happens', () => {
    const world = aCluster();
    expect(run(world, patched({ v: '1' }), true).stderr).toBe(
      'Error from server (Forbidden): deployments.apps "hub" is forbidden: User "00000000-0000-0000-0000-00000000bbbb" cannot patch resource "deployments" in API group "apps" in the namespace "jhub"\n',
    );
    expect(run(world, 'get secret hub-login -n jhub -o json', true).stderr).toContain(
      'secrets "hub-login" is forbidden',
    );
    expect(theCluster(world).workload.rollOuts).toEqual([]);
  });
});
