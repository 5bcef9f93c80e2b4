/** What `GET {url}/hub/health` gave: 200 · another status · no answer at all. */
export type HubHealth = 'healthy' | 'unhealthy' | 'unreachable';

/** Never throws; a time-out (5 s) is `unreachable`. */
export type HubHealthProbe = { probe(url: string): Promise<HubHealth> };
