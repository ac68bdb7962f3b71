// The store. Containers and their keys are what functions/Azure/Storing/CosmosLayout.cs says.

@description('Name of the account.')
@minLength(3)
@maxLength(44)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('serverless is paid by request, autoscale by the hour for the highest rate reached.')
@allowed(['serverless', 'autoscale'])
param capacity string

@description('Autoscale only: the most request units per second that all containers share; a tenth of it is paid at rest.')
@minValue(1000)
param requestUnitsMax int

@description('Whether the account is reached from the public network (with a token in any case).')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Workspace that logs and metrics go to.')
param workspaceId string

// Cosmos DB Built-in Data Contributor: a data-plane role of the account itself, not an Azure role.
var dataContributor = '00000000-0000-0000-0000-000000000002'

// Only what a query asks for is indexed: every indexed path makes each write dearer.
var containerList = [
  { name: 'mentions', defaultTtl: -1, indexed: ['/pk/?', '/k/?', '/g/[]/?', '/exp/?'], excluded: ['/*'] }
  { name: 'rollups', defaultTtl: null, indexed: ['/pk/?', '/k/?', '/g/[]/?', '/k2/?', '/g2/[]/?'], excluded: ['/*'] }
  { name: 'state', defaultTtl: -1, indexed: ['/pk/?', '/k/?', '/g/[]/?', '/k2/?', '/g2/[]/?', '/exp/?'], excluded: ['/*'] }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    databaseAccountOfferType: 'Standard'
    disableKeyBasedMetadataWriteAccess: true
    disableLocalAuth: true
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: publicNetworkAccess
  }
}

// Throughput is shared by the containers: the small ones would each cost a minimum of their own.
resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: 'mention-pipeline'
  properties: {
    resource: { id: 'mention-pipeline' }
    options: capacity == 'serverless' ? {} : { autoscaleSettings: { maxThroughput: requestUnitsMax } }
  }
}

resource containers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = [for container in containerList: {
  parent: database
  name: container.name
  properties: {
    resource: {
      id: container.name
      partitionKey: { paths: ['/pk'], kind: 'Hash', version: 2 }
      // -1: each item says how long it lives; null: items stay.
      defaultTtl: container.defaultTtl
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: map(container.indexed, path => { path: path })
        excludedPaths: map(container.excluded, path => { path: path })
      }
    }
  }
}]

resource appReadsAndWrites 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(database.id, appPrincipalId, dataContributor)
  properties: {
    principalId: appPrincipalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: '${account.id}/dbs/${database.name}'
  }
}

// Data-plane requests are as many as the mentions and would cost more to log than to serve; metrics count them.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'operations'
  scope: account
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
    metrics: [{ category: 'Requests', enabled: true }]
  }
}

@description('Name of the account.')
output name string = account.name

@description('Endpoint the app connects to.')
output endpoint string = account.properties.documentEndpoint
