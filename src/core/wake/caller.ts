import type { Hub } from '../policy.ts';
import type { WakerKey } from './lease.ts';
import type { VerifiedPass } from './pass.ts';

/** Roles of the sign-in application that mean something here. */
export const operatorRole = 'Hubkeeper.Operator';
export const readerRole = 'Hubkeeper.Reader';

/** Somebody signed in, as the platform vouches for. `id` is the directory's object id. */
export type Person = {
  readonly id: string;
  readonly name?: string;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
};

/** Who stands at a door: an address always, a person or a verified pass perhaps. */
export type Caller = {
  readonly address: string;
  readonly person?: Person;
  readonly pass?: VerifiedPass;
};

/** Everything a door can be asked for, but for what operators do. */
export type Door = 'hub' | 'wake' | 'release' | 'feed';

/** `signIn`: 401, there may be more behind a sign-in; `no`: 403. */
export type Access = 'yes' | 'signIn' | 'no';

export function isOperator({ person }: Caller): boolean {
  return person?.roles.includes(operatorRole) === true;
}

/** The operator's pages: both roles read, one of them acts. A link or a sign-in alone lets nobody in. */
export function accessToOperator(caller: Caller, act: boolean): Access {
  if (isOperator(caller)) return 'yes';
  if (!act && caller.person?.roles.includes(readerRole) === true) return 'yes';
  return caller.person ? 'no' : 'signIn';
}

/** One door of one hub for one caller (docs/wake.md, "Who may"). Fails closed. */
export function accessTo(door: Door, caller: Caller, hub: Hub): Access {
  switch (door) {
    case 'hub':
      return caller.person || isGuest(caller, hub) ? 'yes' : 'signIn';
    case 'wake':
      if (isGuest(caller, hub) || isOperator(caller)) return 'yes';
      return caller.person ? (isMember(caller, hub) ? 'yes' : 'no') : 'signIn';
    case 'release':
      if (caller.person) return 'yes';
      return isGuest(caller, hub) ? 'no' : 'signIn';
    case 'feed':
      if (hub.public || caller.person || isGuest(caller, hub) || holdsPass(caller, hub, 'feed')) return 'yes';
      return 'signIn';
  }
}

/** The hubs a caller may see in a list; none at all means: sign in first. */
export function visibleHubs(caller: Caller, hubs: readonly Hub[]): Hub[] {
  return hubs.filter((hub) => accessTo('hub', caller, hub) === 'yes');
}

/** Under which key a caller's lease is kept: the person, else the link, else the address. */
export function wakerOf({ person, pass, address }: Caller): WakerKey {
  if (person) return `person:${person.id}`;
  return pass ? `link:${pass.id}` : `address:${address}`;
}

/** Lets in without sign-in: a hub for anyone, or a wake link for this hub. */
function isGuest(caller: Caller, hub: Hub): boolean {
  return hub.wake.who.kind === 'anyone' || holdsPass(caller, hub, 'wake');
}

function holdsPass({ pass }: Caller, hub: Hub, purpose: VerifiedPass['purpose']): boolean {
  return pass?.purpose === purpose && pass.hub === hub.name;
}

function isMember({ person }: Caller, { wake: { who } }: Hub): boolean {
  switch (who.kind) {
    case 'signedIn':
    case 'anyone':
      return person !== undefined;
    case 'link':
      return false;
    case 'members':
      return (
        person?.groups.some((group) => who.groups.includes(group.toLowerCase())) === true ||
        person?.roles.some((role) => who.roles.includes(role)) === true
      );
  }
}
