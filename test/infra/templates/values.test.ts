import { describe, expect, it } from 'vitest';
import { aks, cluster, deploy, vault } from './bicep/sample.ts';
import { unfold } from './bicep/unfold.ts';

type Judge = (value: unknown) => boolean;
const one =
  (...values: unknown[]): Judge =>
  (value) =>
    values.includes(value);
const between =
  (least: number, most: number): Judge =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const text =
  (pattern: RegExp): Judge =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const duration = text(/^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?$/);

/**
 * Values that the compiler takes any text or number for, and Azure does not; from Azure's own pages. A star stands for each
 * item of a list or map.
 */
const rules: readonly (readonly [type: string, path: string, judge: Judge])[] = [
  ['Microsoft.Web/serverfarms', 'kind', one('functionapp')],
  ['Microsoft.Web/serverfarms', 'sku.name', one('FC1')],
  ['Microsoft.Web/serverfarms', 'sku.tier', one('FlexConsumption')],
  ['Microsoft.Web/serverfarms', 'properties.reserved', one(true)],
  ['Microsoft.Web/sites', 'kind', one('functionapp,linux')],
  ['Microsoft.Web/sites', 'identity.type', one('UserAssigned')],
  ['Microsoft.Web/sites', 'properties.httpsOnly', one(true)],
  ['Microsoft.Web/sites', 'properties.publicNetworkAccess', one('Enabled', 'Disabled')],
  ['Microsoft.Web/sites', 'properties.siteConfig.minTlsVersion', one('1.2', '1.3')],
  ['Microsoft.Web/sites', 'properties.siteConfig.ftpsState', one('Disabled')],
  ['Microsoft.Web/sites', 'properties.siteConfig.alwaysOn', one(false)],
  ['Microsoft.Web/sites', 'properties.functionAppConfig.runtime.name', one('node')],
  ['Microsoft.Web/sites', 'properties.functionAppConfig.runtime.version', one('22', '24')],
  ['Microsoft.Web/sites', 'properties.functionAppConfig.deployment.storage.type', one('blobContainer')],
  [
    'Microsoft.Web/sites',
    'properties.functionAppConfig.deployment.storage.authentication.type',
    one('UserAssignedIdentity'),
  ],
  [
    'Microsoft.Web/sites',
    'properties.functionAppConfig.scaleAndConcurrency.instanceMemoryMB',
    one(512, 2048, 4096),
  ],
  [
    'Microsoft.Web/sites',
    'properties.functionAppConfig.scaleAndConcurrency.maximumInstanceCount',
    between(40, 1000),
  ],
  ['Microsoft.Storage/storageAccounts', 'kind', one('StorageV2')],
  ['Microsoft.Storage/storageAccounts', 'sku.name', one('Standard_LRS', 'Standard_ZRS')],
  ['Microsoft.Storage/storageAccounts', 'properties.minimumTlsVersion', one('TLS1_2')],
  ['Microsoft.Storage/storageAccounts', 'properties.allowSharedKeyAccess', one(false)],
  ['Microsoft.Storage/storageAccounts', 'properties.allowBlobPublicAccess', one(false)],
  ['Microsoft.Storage/storageAccounts', 'properties.supportsHttpsTrafficOnly', one(true)],
  ['Microsoft.Storage/storageAccounts', 'properties.isLocalUserEnabled', one(false)],
  ['Microsoft.Storage/storageAccounts', 'properties.allowCrossTenantReplication', one(false)],
  ['Microsoft.Storage/storageAccounts/blobServices/containers', 'properties.publicAccess', one('None')],
  ['Microsoft.Storage/storageAccounts', 'properties.networkAcls.defaultAction', one('Allow', 'Deny')],
  ['Microsoft.Storage/storageAccounts', 'properties.networkAcls.bypass', one('AzureServices')],
  ['Microsoft.KeyVault/vaults', 'properties.publicNetworkAccess', one('Enabled', 'Disabled')],
  ['Microsoft.KeyVault/vaults', 'properties.softDeleteRetentionInDays', between(7, 90)],
  ['Microsoft.KeyVault/vaults', 'properties.enableRbacAuthorization', one(true)],
  ['Microsoft.KeyVault/vaults', 'properties.enablePurgeProtection', one(true, null)],
  ['Microsoft.KeyVault/vaults', 'properties.networkAcls.defaultAction', one('Allow', 'Deny')],
  ['Microsoft.Authorization/locks', 'properties.level', one('CanNotDelete')],
  ['Microsoft.Authorization/roleAssignments', 'properties.principalType', one('ServicePrincipal')],
  ['Microsoft.Authorization/roleDefinitions', 'properties.type', one('CustomRole')],
  ['Microsoft.Authorization/roleDefinitions', 'name', text(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)],
  ['Microsoft.Insights/components', 'kind', one('web')],
  ['Microsoft.Insights/components', 'properties.Application_Type', one('web')],
  ['Microsoft.Insights/components', 'properties.DisableLocalAuth', one(true)],
  ['Microsoft.Insights/diagnosticSettings', 'properties.logs.*.category', one('AuditEvent')],
  ['Microsoft.Insights/diagnosticSettings', 'properties.logAnalyticsDestinationType', one('Dedicated')],
  ['Microsoft.Insights/actionGroups', 'properties.groupShortName', text(/^.{1,12}$/)],
  ['Microsoft.Insights/actionGroups', 'properties.emailReceivers.*.emailAddress', text(/@/)],
  ['Microsoft.Insights/scheduledQueryRules', 'kind', one('LogAlert')],
  ['Microsoft.Insights/scheduledQueryRules', 'properties.enabled', one(true)],
  ['Microsoft.Insights/scheduledQueryRules', 'properties.autoMitigate', one(true)],
  // One row is one thing that is wrong.
  ['Microsoft.Insights/scheduledQueryRules', 'properties.criteria.allOf.*.threshold', one(0)],
  [
    'Microsoft.Insights/scheduledQueryRules',
    'properties.criteria.allOf.*.failingPeriods.minFailingPeriodsToAlert',
    one(1),
  ],
  ['Microsoft.Insights/actionGroups', 'properties.enabled', one(true)],
  ['Microsoft.Insights/diagnosticSettings', 'properties.logs.*.enabled', one(true)],
  ['Microsoft.Insights/scheduledQueryRules', 'properties.severity', between(0, 4)],
  ['Microsoft.Insights/scheduledQueryRules', 'properties.evaluationFrequency', duration],
  ['Microsoft.Insights/scheduledQueryRules', 'properties.windowSize', duration],
  ['Microsoft.Insights/scheduledQueryRules', 'properties.skipQueryValidation', one(true)],
  [
    'Microsoft.Insights/scheduledQueryRules',
    'properties.criteria.allOf.*.timeAggregation',
    one('Count', 'Maximum', 'Minimum', 'Total', 'Average'),
  ],
  [
    'Microsoft.Insights/scheduledQueryRules',
    'properties.criteria.allOf.*.operator',
    one('GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual', 'Equals'),
  ],
  ['Microsoft.Insights/workbooks', 'kind', one('shared')],
  ['Microsoft.OperationalInsights/workspaces', 'properties.sku.name', one('PerGB2018')],
  ['Microsoft.OperationalInsights/workspaces', 'properties.features.disableLocalAuth', one(true)],
  ['Microsoft.OperationalInsights/workspaces', 'properties.workspaceCapping.dailyQuotaGb', between(0.1, 1)],
  ['Microsoft.OperationalInsights/workspaces', 'properties.retentionInDays', between(30, 730)],
  ['Microsoft.Consumption/budgets', 'properties.category', one('Cost')],
  ['Microsoft.Consumption/budgets', 'properties.timeGrain', one('Monthly', 'Quarterly', 'Annually')],
  ['Microsoft.Consumption/budgets', 'properties.timePeriod.startDate', text(/^\d{4}-\d\d-01T00:00:00Z$/)],
  ['Microsoft.Consumption/budgets', 'properties.notifications.*.thresholdType', one('Actual', 'Forecasted')],
  ['Microsoft.Consumption/budgets', 'properties.notifications.*.contactEmails.0', one('ops@example.edu')],
  ['Microsoft.Consumption/budgets', 'properties.notifications.*.contactGroups.0', text(/\/actionGroups\//)],
  [
    'Microsoft.Consumption/budgets',
    'properties.notifications.*.operator',
    one('EqualTo', 'GreaterThan', 'GreaterThanOrEqualTo'),
  ],
  ['Microsoft.EventGrid/systemTopics', 'properties.topicType', one('Microsoft.KeyVault.vaults')],
  [
    'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    'properties.eventDeliverySchema',
    one('CloudEventSchemaV1_0'),
  ],
  [
    'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    'properties.filter.includedEventTypes.*',
    text(/^Microsoft\.KeyVault\.Secret(NearExpiry|Expired|NewVersionCreated)$/),
  ],
  [
    'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    'properties.deliveryWithResourceIdentity.destination.properties.queueMessageTimeToLiveInSeconds',
    between(1, 604_800),
  ],
  [
    'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    'properties.retryPolicy.maxDeliveryAttempts',
    between(1, 30),
  ],
  [
    'Microsoft.EventGrid/systemTopics/eventSubscriptions',
    'properties.retryPolicy.eventTimeToLiveInMinutes',
    between(1, 1440),
  ],
  [
    'Microsoft.Network/virtualNetworks',
    'properties.subnets.0.properties.delegations.*.properties.serviceName',
    one('Microsoft.App/environments'),
  ],
  ['Microsoft.ContainerRegistry/registries', 'sku.name', one('Basic', 'Standard', 'Premium')],
  ['Microsoft.ContainerRegistry/registries', 'properties.adminUserEnabled', one(false)],
  ['Microsoft.ContainerRegistry/registries', 'properties.anonymousPullEnabled', one(false)],
  ['Microsoft.ContainerService/managedClusters', 'sku.tier', one('Free', 'Standard')],
  ['Microsoft.ContainerService/managedClusters', 'properties.disableLocalAccounts', one(true)],
  ['Microsoft.ContainerService/managedClusters', 'properties.aadProfile.enableAzureRBAC', one(true)],
  ['Microsoft.ContainerService/managedClusters', 'properties.networkProfile.networkPolicy', one('cilium')],
  ['Microsoft.ContainerService/managedClusters', 'properties.networkProfile.networkPlugin', one('azure')],
  ['Microsoft.ContainerService/managedClusters', 'properties.agentPoolProfiles.*.mode', one('System')],
  [
    'Microsoft.ContainerService/managedClusters',
    'properties.agentPoolProfiles.*.name',
    text(/^[a-z][a-z\d]{0,11}$/),
  ],
  [
    'Microsoft.ContainerService/managedClusters',
    'properties.autoUpgradeProfile.upgradeChannel',
    one('patch', 'stable', 'rapid', 'node-image', 'none'),
  ],
  [
    'Microsoft.ContainerService/managedClusters',
    'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
    one('NodeImage', 'SecurityPatch', 'None'),
  ],
  [
    'Microsoft.ContainerService/managedClusters',
    'properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation',
    one('true'),
  ],
  ['Microsoft.ContainerService/managedClusters/agentPools', 'properties.mode', one('User')],
  ['Microsoft.ContainerService/managedClusters/agentPools', 'properties.minCount', one(0)],
  [
    'Microsoft.ContainerService/managedClusters/agentPools',
    'properties.nodeTaints.*',
    one('hub.jupyter.org/dedicated=user:NoSchedule'),
  ],
  [
    'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
    'name',
    one('aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'),
  ],
  [
    'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
    'properties.maintenanceWindow.durationHours',
    between(4, 24),
  ],
  [
    'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
    'properties.maintenanceWindow.startTime',
    text(/^([01]\d|2[0-3]):00$/),
  ],
];

const everything = [
  ...deploy(
    {
      vaults: { shared: vault('kv-shared', '00000000-0000-0000-0000-00000000c0de') },
      notify: [{ kind: 'email', name: 'ops', to: 'ops@example.edu' }],
      hubs: [{ ...aks('hub'), secrets: [{ store: { vault: 'shared', secret: 'login' } }] }],
    },
    {
      clientId: cluster('x'),
      packageUri: 'x',
      privateNetwork: true,
      budgetAmount: 50,
      budgetMonth: '2026-11',
    },
  ),
  ...unfold('infra/optional/main.bicep', {
    location: 'westeurope',
    environmentName: 'demo',
    withRegistry: true,
    maintenanceHour: 9,
  }),
];

/** What stands at a path; a star gives each item. */
function at(value: unknown, path: readonly string[]): unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [undefined];
  if (key === '*') return Object.values(value).flatMap((each) => at(each, rest));
  return at((value as Record<string, unknown>)[key], rest);
}

describe('values that the compiler does not know', () => {
  it.each(rules)('%s: %s', (type, path, judge) => {
    const found = everything
      .filter((each) => each.type === type)
      .flatMap(({ body }) => at(body, path.split('.')));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((value) => !judge(value))).toEqual([]);
  });

  it('a cluster of ours can be stopped: it makes no nodes by itself', () => {
    const body = JSON.stringify(everything.filter(({ type }) => type.endsWith('/managedClusters')));
    expect(body).toContain('core');
    expect(body).not.toContain('nodeProvisioningProfile');
  });
});
