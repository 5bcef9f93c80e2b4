import type { PeopleProblem, UserServer } from '../core/people/peopleFacts.ts';
import type { SecretStore } from '../core/rotation/loginSecret.ts';

/** A JupyterHub's API: where it is, and where the token for it lies. */
export type HubAccess = { readonly url: string; readonly token: SecretStore };

export type PeopleAnswer =
  | {
      readonly kind: 'told';
      readonly servers: readonly UserServer[];
      /** What its role lacks to stop them; absent: nothing, or the hub does not say, as before 2.0. */
      readonly cannotStop?: PeopleProblem;
    }
  | { readonly kind: 'untold'; readonly problem: PeopleProblem };

/**
 * `stopping`: the hub takes its time (202). `busy`: something is under way with the server, and asked again it may be
 * stopped. `gone`: there was no such server.
 */
export type StopServerAnswer =
  | { readonly kind: 'stopped' | 'stopping' | 'busy' | 'gone' }
  | { readonly kind: 'refused'; readonly problem: PeopleProblem };

/** Who works on a hub, by its API. Never throws: a hub that cannot be asked is an answer. */
export type HubPeople = {
  /** Every server of every person, all pages of it. */
  read(hub: HubAccess): Promise<PeopleAnswer>;
  /** Asks the hub to stop one person's server; never repeats by itself. */
  stopServer(hub: HubAccess, server: Pick<UserServer, 'user' | 'name'>): Promise<StopServerAnswer>;
};
