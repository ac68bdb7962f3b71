// The three hubs a mention passes. The name of each and of its reader's consumer group is what functions/App/*/function.json says.

@description('Name of the namespace.')
@minLength(6)
@maxLength(50)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Partitions of each hub. Fixed after creation on a Standard namespace.')
@minValue(1)
@maxValue(32)
param partitions int

@description('Throughput units at rest: each takes in 1 MB/s or 1,000 events/s and gives out twice the bytes.')
@minValue(1)
@maxValue(40)
param throughputUnits int

@description('Throughput units to which a burst may inflate the namespace.')
@minValue(1)
@maxValue(40)
param throughputUnitsMax int

@description('Whether the namespace is reached from the public network (with a token in any case).')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Workspace that logs and metrics go to.')
param workspaceId string

// Azure Event Hubs Data Receiver and Data Sender, on each hub. A narrower scope (consumer group) fails with the trigger.
var dataReceiver = 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde'
var dataSender = '2b629674-e913-4c01-ae53-ef4638d8f975'

// Long enough to mend a stage over a weekend and lose nothing; 168 hours is the most a Standard namespace keeps.
var retentionHours = 72

var hubList = [
  { name: 'mentions-collected', consumerGroup: 'enrich' }
  { name: 'mentions-enriched', consumerGroup: 'classify' }
  { name: 'mentions-classified', consumerGroup: 'store' }
]

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard', capacity: throughputUnits }
  properties: {
    disableLocalAuth: true
    isAutoInflateEnabled: true
    maximumThroughputUnits: throughputUnitsMax
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
  }
}

resource hubs 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = [for hub in hubList: {
  parent: namespace
  name: hub.name
  properties: {
    partitionCount: partitions
    retentionDescription: { cleanupPolicy: 'Delete', retentionTimeInHours: retentionHours }
  }
}]

resource readers 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = [for (hub, i) in hubList: {
  parent: hubs[i]
  name: hub.consumerGroup
  properties: {}
}]

resource appReceives 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (hub, i) in hubList: {
  name: guid(hubs[i].id, appPrincipalId, dataReceiver)
  scope: hubs[i]
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataReceiver)
  }
}]

resource appSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (hub, i) in hubList: {
  name: guid(hubs[i].id, appPrincipalId, dataSender)
  scope: hubs[i]
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataSender)
  }
}]

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'operations'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'OperationalLogs', enabled: true }
      { category: 'AutoScaleLogs', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the namespace.')
output name string = namespace.name

@description('Fully qualified host name that the bindings connect to.')
output host string = replace(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')

@description('Names of the hubs.')
output hubs array = map(hubList, hub => hub.name)

@description('The hub that every source feeds.')
output firstHub string = hubList[0].name
