import { apiHub } from '../../src/functions/apiHub.ts';
import { apiHubs } from '../../src/functions/apiHubs.ts';
import { apiLease } from '../../src/functions/apiLease.ts';
import { apiWake } from '../../src/functions/apiWake.ts';
import { badgeGet } from '../../src/functions/badgeGet.ts';
import { calendarGet } from '../../src/functions/calendarGet.ts';
import type { Door } from '../../src/functions/door/door.ts';
import { openapiGet } from '../../src/functions/openapiGet.ts';

/** Every door that is a value; the host hangs the same. */
export const doors: readonly Door[] = [apiHub, apiHubs, apiLease, apiWake, badgeGet, calendarGet, openapiGet];
