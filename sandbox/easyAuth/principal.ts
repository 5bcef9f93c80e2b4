import { sandboxTenant } from '../world/world.ts';
import type { TestPerson } from './people.ts';

type Claim = { readonly typ: string; readonly val: string };

const mapped = 'http://schemas.microsoft.com/identity/claims';
const soap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const audience = '00000000-0000-0000-0000-00000000eeee';

/** Claims of an ID token under the names that Easy Auth gives them; roles and groups keep theirs. */
export function claimsOf(person: TestPerson): Claim[] {
  return [
    { typ: 'aud', val: audience },
    { typ: 'iss', val: `https://login.microsoftonline.com/${sandboxTenant}/v2.0` },
    ...person.groups.map((val) => ({ typ: 'groups', val })),
    { typ: 'name', val: person.name },
    { typ: `${mapped}/objectidentifier`, val: person.id },
    { typ: 'preferred_username', val: person.upn },
    ...person.roles.map((val) => ({ typ: 'roles', val })),
    { typ: `${soap}/nameidentifier`, val: `subject-of-${person.key}` },
    { typ: `${mapped}/tenantid`, val: sandboxTenant },
    { typ: 'ver', val: '2.0' },
  ];
}

/** What the platform adds to every request of somebody signed in. */
export function principalHeaders(person: TestPerson): Record<string, string> {
  const principal = {
    auth_typ: 'aad',
    claims: claimsOf(person),
    name_typ: `${soap}/emailaddress`,
    role_typ: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
  };
  return {
    'x-ms-client-principal': Buffer.from(JSON.stringify(principal)).toString('base64'),
    'x-ms-client-principal-id': person.id,
    'x-ms-client-principal-name': person.upn,
    'x-ms-client-principal-idp': 'aad',
  };
}
