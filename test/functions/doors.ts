import { apiHub } from '../../src/functions/apiHub.ts';
import { apiHubs } from '../../src/functions/apiHubs.ts';
import { apiLease } from '../../src/functions/apiLease.ts';
import { apiWake } from '../../src/functions/apiWake.ts';
import { assetGet } from '../../src/functions/assetGet.ts';
import { badgeGet } from '../../src/functions/badgeGet.ts';
import { calendarGet } from '../../src/functions/calendarGet.ts';
import type { Door } from '../../src/functions/door/door.ts';
import { homePage } from '../../src/functions/homePage.ts';
import { hubPage } from '../../src/functions/hubPage.ts';
import { linkPage } from '../../src/functions/linkPage.ts';
import { openapiGet } from '../../src/functions/openapiGet.ts';
import { sleepPost } from '../../src/functions/sleepPost.ts';
import { wakePost } from '../../src/functions/wakePost.ts';

/** Every door that is a value; the host hangs the same. */
export const doors: readonly Door[] = [
  apiHub,
  apiHubs,
  apiLease,
  apiWake,
  assetGet,
  badgeGet,
  calendarGet,
  homePage,
  hubPage,
  linkPage,
  openapiGet,
  sleepPost,
  wakePost,
];
