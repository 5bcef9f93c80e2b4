import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answerPolicy, VaultAnswer } from '../../../src/adapters/keyvault/vaultAnswer.ts';

const hidden = 'hunter2~hunter2';
type Sent = Parameters<typeof answerPolicy.policy.sendRequest>;

/** Sends through the policy alone; `answer` is what comes back, or is thrown. */
async function send(method: string, answer: { status: number; body?: unknown; retryAfter?: string } | Error) {
  const request = { method, body: hidden } as unknown as Sent[0];
  const next = async () => {
    if (answer instanceof Error) throw Object.assign(answer, { request });
    const { status, body, retryAfter } = answer;
    const bodyAsText = typeof body === 'string' ? body : JSON.stringify(body);
    return { status, bodyAsText, request, headers: { get: () => retryAfter } } as unknown as Awaited<
      ReturnType<Sent[1]>
    >;
  };
  return answerPolicy.policy.sendRequest(request, next).then(
    ({ status }) => status,
    (fault: unknown) => fault,
  );
}

const restError = (code: string) => Object.assign(new Error('read failed'), { name: 'RestError', code });

describe('adapters/keyvault/vaultAnswer', () => {
  it.each(['innererror', 'innerError'])(
    'knows the reason of a 403 where it is spelled %s',
    async (spelling) => {
      const body = { error: { code: 'Forbidden', message: 'no', [spelling]: { code: 'SecretDisabled' } } };
      expect(await send('GET', { status: 403, body })).toMatchObject({
        statusCode: 403,
        code: 'SecretDisabled',
        message: 'no',
      });
    },
  );

  it('takes the outer code where there is no inner one, and none from a page that is no answer of a vault', async () => {
    const body = { error: { code: 'SecretNotFound', message: 'none' } };
    expect(await send('GET', { status: 404, body })).toMatchObject({ code: 'SecretNotFound' });
    for (const page of ['<html>proxy</html>', '', 'null', '[]', '{"error":7}', '{"error":{"code":7}}']) {
      const answer = await send('GET', { status: 404, body: page });
      expect(answer).toMatchObject({ statusCode: 404, code: undefined, message: 'the vault answered 404' });
    }
  });

  it('keeps how long to wait as it was said', async () => {
    expect(await send('GET', { status: 429, body: '', retryAfter: '7' })).toMatchObject({
      statusCode: 429,
      retryAfter: '7',
    });
  });

  it.each([
    ['GET', 200],
    ['GET', 401],
    ['PUT', 401],
    ['GET', 503],
  ])('lets %s %i pass: success, the challenge, and what the SDK may repeat', async (method, status) => {
    expect(await send(method, { status, body: '' })).toBe(status);
  });

  it.each(['PUT', 'PATCH', 'POST', 'DELETE'])(
    'ends a %s with what came back, so that nothing is sent twice',
    async (method) => {
      for (const answer of [{ status: 503, body: '' }, restError('ECONNRESET')]) {
        const fault = await send(method, answer);
        expect(fault).toBeInstanceOf(VaultAnswer);
        expect(inspect(fault, { depth: 12, showHidden: true })).not.toContain(hidden);
      }
    },
  );

  it('leaves a lost connection to the SDK where something is read, but not a name that leads nowhere', async () => {
    expect(await send('GET', restError('ECONNRESET'))).toMatchObject({ name: 'RestError' });
    expect(await send('GET', restError('ENOTFOUND'))).toMatchObject({
      name: 'VaultAnswer',
      code: 'ENOTFOUND',
    });
  });

  it('an abort stays an abort', async () => {
    const abort = Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });
    expect(await send('PUT', abort)).toBe(abort);
  });
});
