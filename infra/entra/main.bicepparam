using 'main.bicep'

// Outputs of the identity template: azd hands them on; without it, set them before: docs/deploy.md. The values here only let
// the file compile, and the template refuses them.
param appHost = readEnvironmentVariable('HUBKEEPER_APP_HOST', 'func-hubkeeper.azurewebsites.net')
param authPrincipalId = readEnvironmentVariable('HUBKEEPER_AUTH_PRINCIPAL_ID', '00000000-0000-0000-0000-000000000000')
param runPrincipalId = readEnvironmentVariable('HUBKEEPER_RUN_PRINCIPAL_ID', '00000000-0000-0000-0000-000000000000')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'hubkeeper')
param publicHost = readEnvironmentVariable('HUBKEEPER_PUBLIC_HOST', '')
param assignmentRequired = bool(readEnvironmentVariable('HUBKEEPER_ASSIGNMENT_REQUIRED', 'false'))
param sendGroups = bool(readEnvironmentVariable('HUBKEEPER_SEND_GROUPS', 'false'))
param grantGraphRole = bool(readEnvironmentVariable('HUBKEEPER_GRANT_GRAPH_ROLE', 'true'))
param wakeRoles = filter(split(replace(readEnvironmentVariable('HUBKEEPER_WAKE_ROLES', ''), ' ', ''), ','), role => !empty(role))
param operatorIds = filter(split(replace(readEnvironmentVariable('HUBKEEPER_OPERATOR_IDS', ''), ' ', ''), ','), id => !empty(id))
