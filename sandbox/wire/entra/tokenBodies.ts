import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { secondMs } from '../../../src/core/time.ts';
import { type TestPerson, testPeople } from '../../easyAuth/people.ts';
import type { Application } from '../../world/directory/application.ts';
import type { SignInGrant } from '../../world/directory/signInGrant.ts';
import type { World } from '../../world/world.ts';
import type { Tokens } from '../tokens.ts';
import { issuerOf } from './discovery.ts';

export type TokenParts = {
  readonly world: World;
  readonly tokens: Tokens;
  readonly application: Application;
  readonly form: URLSearchParams;
  readonly version: 1 | 2;
  readonly resource: string;
};

/** Of an access token (s); Entra's own varies between 60 and 90 minutes. */
const livesS = 3600;

/** In the application's own name: no refresh token, no person. */
export function appTokenBody(parts: TokenParts): object {
  const { application } = parts;
  const { id } = application.principal;
  const token = access(parts, { oid: id, sub: id, idtyp: 'app' });
  return { ...lives(parts), access_token: token };
}

/** In a person's name, with what the application may know of them, and a token to come back with. */
export function personTokenBody(parts: TokenParts, grant: SignInGrant): object {
  const { world, tokens, application, version } = parts;
  const person = testPeople.find(({ id }) => id === grant.person);
  if (!person) throw new Error(`a grant of nobody: ${grant.person}`);
  const scope = grant.scope;
  const told = claimsOf(parts, person);
  const wants = (name: string) => version === 1 || scope.split(' ').includes(name);
  const refresh = `1.${randomBytes(80).toString('base64url')}`;
  const { appId } = application;
  if (wants('offline_access')) {
    world.grants.set(refresh, { kind: 'refresh', appId, person: person.id, at: world.clock.now(), scope });
  }
  const id = {
    aud: appId,
    iss: issuerOf(world, version),
    ...times(world),
    ...told,
    ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    ...(version === 1 ? { upn: person.upn, unique_name: person.upn } : { preferred_username: person.upn }),
    ...(person.groups.length > 0 ? { groups: person.groups } : {}),
    ...(person.roles.length > 0 ? { roles: person.roles } : {}),
    uti: randomUUID(),
    ver: `${version}.0`,
  };
  return {
    ...lives(parts),
    scope: version === 1 ? 'User.Read' : scope,
    access_token: access(parts, { ...told, upn: person.upn, scp: 'User.Read' }),
    ...(wants('offline_access') ? { refresh_token: refresh } : {}),
    ...(wants('openid') ? { id_token: tokens.sign(id) } : {}),
    ...(parts.form.get('client_info') === '1'
      ? { client_info: encode({ uid: person.id, utid: world.tenant }) }
      : {}),
  };
}

function claimsOf({ world, application }: TokenParts, person: TestPerson) {
  // Pairwise: another application knows the same person by another subject.
  const sub = createHash('sha256').update(`${application.appId}:${person.id}`).digest('base64url');
  return { name: person.name, oid: person.id, sub, tid: world.tenant };
}

function access({ world, tokens, application, resource }: TokenParts, who: object): string {
  return tokens.sign({
    aud: resource,
    iss: issuerOf(world, 1),
    ...times(world),
    appid: application.appId,
    appidacr: '1',
    tid: world.tenant,
    ...who,
    uti: randomUUID(),
    ver: '1.0',
  });
}

/** Version 1 writes its numbers as texts. */
function lives({ world, version, resource }: TokenParts): object {
  const { nbf, exp } = times(world);
  if (version === 2) return { token_type: 'Bearer', expires_in: livesS - 1, ext_expires_in: livesS - 1 };
  return {
    token_type: 'Bearer',
    expires_in: String(livesS - 1),
    ext_expires_in: String(livesS - 1),
    expires_on: String(exp),
    not_before: String(nbf),
    resource,
  };
}

function times(world: World) {
  const now = Math.floor(world.clock.now() / secondMs);
  return { iat: now, nbf: now - 300, exp: now + livesS };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
