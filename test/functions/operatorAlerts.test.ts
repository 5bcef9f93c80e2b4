import { HttpRequest, InvocationContext } from '@azure/functions';
import { beforeEach, describe, expect, it } from 'vitest';
import { alertClaims, alertKey, alertPath, subjectOfKey } from '../../src/core/alerts/alertAddress.ts';
import { dayMs } from '../../src/core/time.ts';
import { formatPass, signedText } from '../../src/core/wake/pass.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import { form } from './house.ts';
import { formOf, type OperatorHouse, operator, operatorHouse, reader } from './operatorHouse.ts';

const subject = 'notUp:lab';
const other = 'vaultSecret:soon';

describe('functions: alerts of operators', () => {
  let house: OperatorHouse;
  beforeEach(async () => {
    house = await operatorHouse();
  });

  async function passOf(about: string, exp = house.now + 14 * dayMs): Promise<string> {
    const { kid, mac } = await house.keeper.signer.sign(signedText({ ...alertClaims(about), exp }));
    return formatPass({ kid, exp, mac });
  }
  const quieted = async (about: string) => (await house.keeper.state.alerts.read(about))?.value.quieted;

  it('the link of a message asks without a sign-in, and does nothing by being looked at', async () => {
    const path = alertPath(subject, await passOf(subject));
    const before = await house.memory();
    const asked = await house.knock(path);
    expect([asked.status, await quieted(subject)]).toEqual([200, undefined]);
    expect((await house.memory()) === before).toBe(true);
    const ask = { act: 'ack', until: '2027-03-03T09:00', reason: 'On it' };
    const done = await house.knock(
      alertPath(subject),
      form({ ...formOf(asked.body ?? '', alertPath(subject)), ...ask }),
    );
    expect([done.status, done.headers['location']]).toEqual([303, expect.stringContaining('&did=1')]);
    expect(await quieted(subject)).toMatchObject({ kind: 'ack', by: 'link', reason: 'On it' });
    const [line] = await house.keeper.history.recent('lab', 1);
    expect([line?.what, line?.by]).toEqual(['alert.ack', 'link']);
  });

  it('an alert that has turned critical since the page was shown is not snoozed as the warning it was', async () => {
    const { alerts } = house.keeper.state;
    const row = await alerts.read(subject);
    if (!row || 'endsAt' in row.value.subject) throw new Error(`${subject} is no open risk`);
    const { severity } = row.value.subject;
    const path = alertPath(subject);
    const page = (await house.knock(path, { as: operator })).body ?? '';
    const other = severity === 'critical' ? 'warning' : 'critical';
    await alerts.write(
      subject,
      { ...row.value, subject: { ...row.value.subject, severity: other } },
      row.etag,
    );
    const ask = form({ ...formOf(page, path), act: 'snooze', until: '2027-03-05T09:00' });
    expect((await house.knock(path, { ...ask, as: operator })).status).toBe(412);
    expect(await quieted(subject)).toBeUndefined();
  });

  it('the link is good for its own alert, until its end, and for nothing else', async () => {
    const pass = await passOf(subject);
    const knocks = [
      alertPath(other, pass),
      alertPath(subject, await passOf(subject, house.now - 1000)),
      alertPath(
        subject,
        pass.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
      `/operator?pass=${pass}`,
      `/operator/hubs/lab?pass=${pass}`,
      `/hubs/lab?pass=${pass}`,
    ];
    for (const path of knocks) expect([path, (await house.knock(path)).status]).toEqual([path, 401]);
    const elsewhere = form({ pass, key: 'k', tag: 't', act: 'snooze', until: '2027-03-03T09:00' });
    expect((await house.knock(alertPath(other), elsewhere)).status).toBe(401);
    expect(await quieted(other)).toBeUndefined();
    const wake = await house.pass('lab');
    expect((await house.knock(alertPath(subject, wake))).status).toBe(401);
  });

  it('an operator snoozes in their own name, at most a week, and lets it speak again; a reader only reads', async () => {
    const path = alertPath(subject);
    const page = (await house.knock(path, { as: operator })).body ?? '';
    const ask = (fields: Record<string, string>) =>
      house.knock(path, { ...form({ ...formOf(page, path), ...fields }), as: operator });
    expect((await ask({ act: 'snooze', until: '2027-03-12T09:00' })).status).toBe(422);
    expect((await ask({ act: 'snooze', until: '2027-03-01T09:00' })).status).toBe(422);
    expect((await ask({ act: 'snooze', until: 'soon' })).status).toBe(422);
    const snooze = { act: 'snooze', until: '2027-03-05T09:00' };
    expect((await ask(snooze)).status).toBe(303);
    expect((await ask(snooze)).status).toBe(303);
    expect((await ask({ ...snooze, key: 'later' })).status).toBe(412);
    // Back in the browser and filled in otherwise: not done, and not said to be.
    expect((await ask({ ...snooze, act: 'ack' })).status).toBe(412);
    expect(await quieted(subject)).toMatchObject({ by: expect.stringMatching(/^person:.* olga$/) });
    const quiet = (await house.knock(path, { as: operator })).body ?? '';
    const speak = form({ ...formOf(quiet, path), act: 'end' });
    expect((await house.knock(path, { ...speak, as: reader })).status).toBe(403);
    expect((await house.knock(path, { ...speak, as: operator })).status).toBe(303);
    expect(await quieted(subject)).toBeUndefined();
    const read = await house.knock(path, { as: reader });
    expect([read.status, read.body?.includes('<form')]).toEqual([200, false]);
  });

  it('addresses hold any subject, and nothing else is one', () => {
    for (const id of ['tls:hub.example.edu:443', 'unread:vault:kv/ü', 'x'.repeat(300)])
      expect(subjectOfKey(alertKey(id))).toBe(id);
    for (const key of ['', 'a', '../x', 'x'.repeat(2000), 'YR']) expect(subjectOfKey(key)).toBeUndefined();
  });

  it('a source that cannot be read costs its own section; the others go on', async () => {
    const away = async () => {
      throw new AzureFault('tables/list', 'the table did not answer');
    };
    const { alerts, clocks } = house.keeper.state;
    for (const rows of [alerts, clocks]) Object.assign(rows, { list: away });
    const { status, body = '' } = await house.knock('/operator', { as: reader });
    expect(status).toBe(200);
    expect(body.match(/Could not be read just now/g)).toHaveLength(2);
    expect(body).toMatch(/Teaching lab.*Lately.*the keeper started it/s);
  });

  it('no page and no answer of the API holds a secret’s value, or a button for a reader', async () => {
    const values = [...house.world.vaults.values()].flatMap(({ secrets }) =>
      [...secrets.values()].flatMap(({ versions }) => versions.map(({ value }) => value)),
    );
    expect(values.length).toBeGreaterThan(0);
    const pages = [
      '/operator',
      '/operator/hubs/research',
      '/operator/alerts',
      '/operator/savings',
      alertPath(subject),
    ];
    const asks = ['rotate', 'incident', 'confirm'].map(
      (act) => `/operator/hubs/research/${act}?secret=login`,
    );
    const api = [
      'hubs',
      'hubs/research/explain',
      'clocks',
      'alerts',
      'audit?subject=research',
      'savings',
    ].map((path) => `/api/operator/${path}`);
    for (const path of [...pages, ...asks, ...api]) {
      const { status, body = '' } = await house.knock(path, { as: operator });
      expect([path, status]).toEqual([path, 200]);
      for (const value of values) expect(body.includes(value)).toBe(false);
    }
    for (const path of pages) {
      const { body = '' } = await house.knock(path, { as: reader });
      expect([path, /method="post"/.test(body)]).toEqual([path, false]);
    }
    expect(house.faults).toEqual([]);
  });
});

describe('functions/healthGet', () => {
  it('says codes to anybody; without settings nothing more to anybody at all', async () => {
    const { healthGet } = await import('../../src/functions/healthGet.ts');
    const request = new HttpRequest({ method: 'GET', url: 'https://wake.example.edu/api/health' });
    const { jsonBody } = await healthGet(request, new InvocationContext());
    expect(Object.keys(jsonBody as object).sort()).toEqual(['ok', 'problems']);
  });
});
