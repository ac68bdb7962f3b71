// Secrets that listening.json names as keyvault:NAME, such as the signing keys of alert channels. People put them in, the app reads them.

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Whether the vault is reached from the public network (with a token in any case).')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Workspace that the audit log goes to.')
param workspaceId string

// Key Vault Secrets User: reads secret values, lists nothing else, changes nothing.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    // The shortest the service allows: a removed deployment can be made again under its names after a week.
    softDeleteRetentionInDays: 7
    networkAcls: { bypass: 'None', defaultAction: publicNetworkAccess == 'Disabled' ? 'Deny' : 'Allow' }
    publicNetworkAccess: publicNetworkAccess
  }
}

resource appReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault.')
output uri string = vault.properties.vaultUri
