import { createHash } from 'node:crypto';

/** Who takes messages in the world. */
export const channelKinds = ['teams', 'slack', 'webhook'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export const channelHosts = {
  teams: 'prod-00.westeurope.logic.azure.com',
  slack: 'hooks.slack.com',
  webhook: 'hooks.example.edu',
} as const satisfies Record<ChannelKind, string>;

/** The secrets of the keeper's vault that hold the addresses. */
export const channelSecrets = {
  teams: 'teams-webhook',
  slack: 'slack-webhook',
  webhook: 'alerts-webhook',
} as const satisfies Record<ChannelKind, string>;

const made = (what: string) => createHash('sha256').update(`the sandbox: ${what}`);

export const flow = {
  workflow: made('workflow').digest('hex').slice(0, 32),
  sig: made('sig').digest('base64url'),
};
export const slackApp = {
  team: 'T0SANDBOX',
  service: 'B0SANDBOX',
  token: made('token').digest('hex').slice(0, 24),
};

/** As people copy them from Teams and Slack; whoever holds one can post. */
export const channelAddresses: Readonly<Record<ChannelKind, string>> = {
  teams: `https://${channelHosts.teams}:443/workflows/${flow.workflow}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${flow.sig}`,
  slack: `https://${channelHosts.slack}/services/${slackApp.team}/${slackApp.service}/${slackApp.token}`,
  webhook: `https://${channelHosts.webhook}/alerts`,
};

/** The same as the world writes down that it was asked: without what must stay secret. */
export const shownAddresses: Readonly<Record<ChannelKind, string>> = {
  teams: `https://${channelHosts.teams}/workflows/…/triggers/manual/paths/invoke`,
  slack: `https://${channelHosts.slack}/services/…`,
  webhook: channelAddresses.webhook,
};
