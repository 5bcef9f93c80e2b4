import { apiHub } from '../../src/functions/apiHub.ts';
import { apiHubs } from '../../src/functions/apiHubs.ts';
import { apiLease } from '../../src/functions/apiLease.ts';
import { apiOperatorAct } from '../../src/functions/apiOperatorAct.ts';
import { apiOperatorAlert } from '../../src/functions/apiOperatorAlert.ts';
import { apiOperatorAlerts } from '../../src/functions/apiOperatorAlerts.ts';
import { apiOperatorAudit } from '../../src/functions/apiOperatorAudit.ts';
import { apiOperatorClocks } from '../../src/functions/apiOperatorClocks.ts';
import { apiOperatorExplain } from '../../src/functions/apiOperatorExplain.ts';
import { apiOperatorHubs } from '../../src/functions/apiOperatorHubs.ts';
import { apiOperatorSavings } from '../../src/functions/apiOperatorSavings.ts';
import { apiOperatorTest } from '../../src/functions/apiOperatorTest.ts';
import { apiWake } from '../../src/functions/apiWake.ts';
import { assetGet } from '../../src/functions/assetGet.ts';
import { badgeGet } from '../../src/functions/badgeGet.ts';
import { calendarGet } from '../../src/functions/calendarGet.ts';
import type { Door } from '../../src/functions/door/door.ts';
import { homePage } from '../../src/functions/homePage.ts';
import { hubPage } from '../../src/functions/hubPage.ts';
import { linkPage } from '../../src/functions/linkPage.ts';
import { openapiGet } from '../../src/functions/openapiGet.ts';
import { operatorActPage } from '../../src/functions/operatorActPage.ts';
import { operatorActPost } from '../../src/functions/operatorActPost.ts';
import { operatorAlertPage } from '../../src/functions/operatorAlertPage.ts';
import { operatorAlertPost } from '../../src/functions/operatorAlertPost.ts';
import { operatorAlertsPage } from '../../src/functions/operatorAlertsPage.ts';
import { operatorHubPage } from '../../src/functions/operatorHubPage.ts';
import { operatorPage } from '../../src/functions/operatorPage.ts';
import { operatorSavingsPage } from '../../src/functions/operatorSavingsPage.ts';
import { operatorTestPost } from '../../src/functions/operatorTestPost.ts';
import { sleepPost } from '../../src/functions/sleepPost.ts';
import { wakePost } from '../../src/functions/wakePost.ts';

/** Every door that is a value; the host hangs the same. */
export const doors: readonly Door[] = [
  apiHub,
  apiHubs,
  apiLease,
  apiWake,
  apiOperatorAct,
  apiOperatorAlert,
  apiOperatorAlerts,
  apiOperatorAudit,
  apiOperatorClocks,
  apiOperatorExplain,
  apiOperatorHubs,
  apiOperatorSavings,
  apiOperatorTest,
  operatorActPage,
  operatorActPost,
  operatorAlertPage,
  operatorAlertPost,
  operatorAlertsPage,
  operatorHubPage,
  operatorPage,
  operatorSavingsPage,
  operatorTestPost,
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
