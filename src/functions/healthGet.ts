import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { runtime } from '../runtime.ts';
import { checkHealth, type Health } from '../usecases/checkHealth.ts';
import { contextLog } from './door/contextLog.ts';
import { guard } from './door/guard.ts';
import { visitOf } from './door/visitOf.ts';

/**
 * Anonymous, so codes and counts only: nothing that names a hub, a person or a secret. 200 while all is well, else 503.
 * Whoever may read the operators' pages gets the words as well; without settings nobody can be told from anybody.
 */
export async function healthGet(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const opened = await runtime();
  const headers = { 'cache-control': 'no-store' };
  if (!opened.ok) {
    const problems = [{ code: 'settings', count: opened.error.length }];
    return { status: 503, jsonBody: { ok: false, problems }, headers };
  }
  const keeper = { ...opened.value, log: contextLog(context) };
  const health: Health = await checkHealth(keeper);
  const status = health.ok ? 200 : 503;
  if (guard(visitOf(keeper, request).caller, 'readers')) return { status, jsonBody: health, headers };
  const { healthBody } = await import('../web/json/healthBody.ts');
  return { status, jsonBody: healthBody(health, keeper.policy), headers };
}

app.http('healthGet', {
  route: 'api/health',
  methods: ['GET', 'HEAD'],
  authLevel: 'anonymous',
  handler: healthGet,
});
