import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** False: browser tests are skipped, with a line that says why. In CI a skip is a failure. */
export const hasChromium = existsSync(executablePath);
if (!hasChromium)
  console.warn(`browser tests are skipped: ${executablePath} is not installed (apt-get install chromium)`);

/** Chromium without any traffic of its own; `hosts` go to ports on loopback, where certificates are the sandbox's. */
export function openChromium(hosts: Readonly<Record<string, number>> = {}): Promise<Browser> {
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`] : []),
    ],
  });
}
