import type { HttpMethod } from '@azure/functions';
import type { Instant } from '../../core/time.ts';
import type { Caller } from '../../core/wake/caller.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { WebAnswer } from '../../web/http.ts';
import type { Language } from '../../web/messages/language.ts';
import type { WebRequest } from '../../web/request/webRequest.ts';
import type { OpenedKeeper } from './openKeeper.ts';

/** One request at a door. `now` is read once; `caller` carries no pass yet. */
export type Visit = {
  readonly keeper: OpenedKeeper;
  readonly request: WebRequest;
  readonly now: Instant;
  readonly caller: Caller;
  readonly language: Language;
  /** Where people reach the keeper. */
  readonly origin: string;
};

/** A door is a value, so that a test can knock without a host. Routes must not overlap: the host orders them by name. */
export type Door = {
  readonly name: string;
  readonly route: string;
  /** HEAD goes with GET, and has to be listed. */
  readonly methods: HttpMethod[];
  /** How it says no: with a page, or with a problem document. */
  readonly kind: 'page' | 'api';
  /** Whom it is for: whoever may read the operators' pages, or who may act there. Absent: it asks by itself. */
  readonly only?: 'readers' | 'operators';
  readonly answer: (visit: Visit) => Promise<WebAnswer | DoorRefusal>;
};
