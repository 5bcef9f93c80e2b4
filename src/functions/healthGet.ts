import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { runtime } from '../runtime.ts';
import { checkHealth, type Health } from '../usecases/checkHealth.ts';
import { contextLog } from './contextLog.ts';

/** Anonymous, so codes and counts only: nothing that names a hub, a person or a secret. 200 while all is well, else 503. */
export async function healthGet(
  _request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const opened = await runtime();
  const health: Health = opened.ok
    ? await checkHealth({ ...opened.value, log: contextLog(context) })
    : { ok: false, problems: [{ code: 'settings', count: opened.error.length }] };
  return { status: health.ok ? 200 : 503, jsonBody: health, headers: { 'cache-control': 'no-store' } };
}

app.http('healthGet', {
  route: 'api/health',
  methods: ['GET', 'HEAD'],
  authLevel: 'anonymous',
  handler: healthGet,
});
