import type { Stage } from './stage.ts';

/** Every row of every table, and every message that waits in a queue, as text: what somebody who reads the storage sees. */
export async function storedTexts({ world, env }: Pick<Stage, 'world' | 'env'>): Promise<string[]> {
  const token = await storageToken(env);
  const ask = async (service: 'table' | 'queue', path: string): Promise<string> => {
    const answer = await fetch(`${world.gateway}/hubkeeper0.${service}.core.windows.net${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        'x-ms-version': '2021-12-02',
        accept: 'application/json;odata=nometadata',
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`storage: ${path} answered ${answer.status}: ${text}`);
    return text;
  };
  const { value } = JSON.parse(await ask('table', '/Tables')) as {
    readonly value: readonly { readonly TableName: string }[];
  };
  const tables = await Promise.all(value.map(({ TableName }) => ask('table', `/${TableName}()`)));
  const names = [...(await ask('queue', '/?comp=list')).matchAll(/<Name>([^<]+)<\/Name>/g)].map(
    ([, name]) => name,
  );
  const messages = await Promise.all(
    names.map((name) => ask('queue', `/${name}/messages?peekonly=true&numofmessages=32`)),
  );
  return [...tables, ...messages.map(decoded)];
}

/** Messages lie there in base64. */
function decoded(text: string): string {
  return text.replace(/<MessageText>([^<]*)<\/MessageText>/g, (_, body: string) =>
    Buffer.from(body, 'base64').toString('utf8'),
  );
}

async function storageToken(env: Readonly<Record<string, string>>): Promise<string> {
  const url = `${env['IDENTITY_ENDPOINT']}?resource=${encodeURIComponent('https://storage.azure.com')}&api-version=2019-08-01`;
  const answer = await fetch(url, { headers: { 'x-identity-header': env['IDENTITY_HEADER'] ?? '' } });
  const { access_token: token } = (await answer.json()) as { readonly access_token: string };
  return token;
}
