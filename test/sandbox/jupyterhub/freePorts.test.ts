import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freePorts } from '../../../sandbox/jupyterhub/freePorts.ts';

const linux = '/proc/sys/net/ipv4/ip_local_port_range';

describe('sandbox/jupyterhub/freePorts', () => {
  it('are all different, and none that connections get by themselves while a hub is on its way up', async () => {
    const ports = await freePorts(200);
    const [first] = process.platform === 'linux' ? readFileSync(linux, 'utf8').split(/\s/).map(Number) : [];
    expect(new Set(ports).size).toBe(200);
    expect(Math.max(...ports)).toBeLessThan(Math.min(first ?? 49_152, 49_152));
  });
});
