using 'main.bicep'

param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'hubkeeper')
param existingIdentityId = readEnvironmentVariable('HUBKEEPER_EXISTING_IDENTITY_ID', '')
