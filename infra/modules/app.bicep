import { tagMap } from '../types.bicep'

@description('Region.')
param location string

@description('Tags of everything that is made.')
param tags tagMap

@description('Name of the app, unique in Azure.')
param name string

@description('Name of its plan.')
param planName string

@description('Storage account of this resource group.')
param storageName string

@description('Address of the container that holds the code.')
param packageContainer string

@description('Application Insights component of this resource group.')
param insightsName string

@description('Resource id of the identity that the app runs as.')
param runIdentityId string

@description('Its client id.')
param runClientId string

@description('Resource id of the identity that signs people in.')
param authIdentityId string

@description('Its client id.')
param authClientId string

@description('hubkeeper.yaml, whole, as text.')
param configurationText string

@description('Its path inside the package, which the app reads instead; empty: it reads the text.')
param configurationFile string

@description('Address of the vault of the keeper.')
param vaultUri string

@description('Where people reach the app; empty: at its own host name.')
param publicUrl string

@description('Application (client) id that people sign in to; empty: nobody signs in, and the app refuses everybody.')
param clientId string

@description('How the app proves itself when it signs people in.')
param signInMode 'managedIdentity' | 'secret'

@description('Name, in the vault of the keeper, of the secret of that application; with the mode secret.')
param signInCredentialName string

@description('Version of Node.js.')
param nodeVersion string

@description('Memory of an instance (MB).')
param instanceMemoryMB int

@description('Subnet delegated to Microsoft.App/environments; empty: none.')
param subnetId string

@description('Where the code package is; empty: the code is published later.')
@secure()
param packageUri string

var clouds = {
  AzureCloud: 'public'
  AzureUSGovernment: 'usgov'
  AzureChinaCloud: 'china'
}
var bySecret = signInMode == 'secret'
var credentialSetting = bySecret ? 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET' : 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${runIdentityId}': {}
      '${authIdentityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: runIdentityId
    siteConfig: {
      alwaysOn: false
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: runIdentityId
          }
        }
      }
      runtime: { name: 'node', version: nodeVersion }
      // The least there is; nothing is kept ready, which would end the free grant.
      scaleAndConcurrency: { instanceMemoryMB: instanceMemoryMB, maximumInstanceCount: 40 }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${runClientId};Authorization=AAD'
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        AZURE_CLIENT_ID: runClientId
        AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
        AzureWebJobsStorage__clientId: runClientId
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
        AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
        HUBKEEPER_CLOUD: clouds[environment().name]
        HUBKEEPER_PUBLIC_URL: empty(publicUrl) ? 'https://${site.properties.defaultHostName}' : publicUrl
        HUBKEEPER_TENANT_ID: tenant().tenantId
        HUBKEEPER_VAULT_URI: vaultUri
        WEBSITE_AUTH_AAD_ALLOWED_TENANTS: tenant().tenantId
      },
      empty(configurationFile) ? { HUBKEEPER_CONFIG: configurationText } : { HUBKEEPER_CONFIG_FILE: configurationFile },
      bySecret
        ? { MICROSOFT_PROVIDER_AUTHENTICATION_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}/secrets/${signInCredentialName})' }
        : { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: authClientId }
    )
  }

  // One write to sites/config at a time: settings, then sign-in, then the code.
  resource signIn 'config' = if (!empty(clientId)) {
    name: 'authsettingsV2'
    dependsOn: [settings]
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      // Strangers are let through to the app, whose doors refuse them in its own words: links work without sign-in.
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: clientId
            clientSecretSettingName: credentialSetting
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: [clientId, 'api://${clientId}'] }
        }
      }
      login: {
        tokenStore: { enabled: true }
        cookieExpiration: { convention: 'FixedTime', timeToExpiration: '08:00:00' }
      }
      httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } }
    }
  }
}

resource code 'Microsoft.Web/sites/extensions@2025-03-01' = if (!empty(packageUri)) {
  parent: site
  name: 'onedeploy'
  // Both: where nobody signs in the second is dropped, and what it waited for with it.
  dependsOn: [site::settings, site::signIn]
  #disable-next-line BCP187
  properties: { packageUri: packageUri, remoteBuild: false }
}

@description('Host name.')
output host string = site.properties.defaultHostName
