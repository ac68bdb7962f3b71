// Everything the pipeline needs in Azure, in one resource group. docs/azure.md tells how to deploy it and what it costs.
targetScope = 'subscription'

@description('Name of this deployment, such as "prod": every resource name is derived from it, the subscription and the region.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of all resources. Flex Consumption and AI Language must be offered there.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Sizing preset: small is for up to 10 mentions/s, medium for up to 100, large for up to 1,000, sustained. Arithmetic: docs/cost.md.')
@allowed(['small', 'medium', 'large'])
param size string = 'small'

@description('How Cosmos DB is paid for: autoscale by the hour, at rest a tenth of its maximum; serverless by request, cheaper below about 0.4 mentions/s. Fixed after creation.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'autoscale'

@description('Memory of an instance in MB, and so the price of its seconds. The Functions host and the app share it.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How long a reader waits to fill a batch of 100 events, as hh:mm:ss. Each of the three stages adds it to the delay; a shorter wait costs more.')
@allowed(['00:00:01', '00:00:05', '00:00:30'])
param batchWait string = '00:00:05'

@description('Counts the makings of the hubs. Raise it when a hub was deleted and made anew under the same name: its sequences start again.')
@minLength(1)
@maxLength(8)
param hubGeneration string = '1'

@description('true puts every service but the public endpoints of the function app behind private endpoints and closes its public network access.')
param vnetEnabled bool = false

@description('Who judges language and sentiment: the embedded models, Azure AI Language, or the service only where the models abstain.')
@allowed(['embedded', 'azure', 'cascade'])
param languageMode string = 'embedded'

@description('Text records (1,000 characters each) that a month may send to AI Language; the embedded model answers beyond it. A thousand cost about 1 USD.')
@minValue(0)
param textRecordsPerMonth int = 100000

@description('Address that health alerts and budget warnings go to.')
@minLength(3)
param alertEmail string

@description('Monthly cost, in the currency of the subscription, at which the budget warns (at 80 % spent and at 100 % forecast).')
@minValue(1)
param budgetPerMonth int = 100

@description('First day of the month of the first deployment, as yyyy-MM-dd. Azure lets no budget start earlier, and moves none: keep the value afterwards.')
@minLength(10)
@maxLength(10)
param budgetStart string

@description('Object id of the user, group or service principal that may read the exports (Power BI); empty for nobody.')
param exportReaderPrincipalId string = ''

@description('What exportReaderPrincipalId is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param exportReaderPrincipalType string = 'Group'

@description('Minutes an event may wait on a hub before the backlog alert is raised.')
@minValue(1)
@maxValue(1440)
param backlogMinutesMax int = 15

@description('After this time without a collected mention the sources count as silent.')
@allowed(['PT1H', 'PT6H', 'PT12H', 'P1D'])
param silentAfter string = 'PT6H'

// Partitions cannot be changed later on a Standard namespace; each is one parallel reader per function.
var sizes = {
  small: { partitions: 4, throughputUnits: 1, throughputUnitsMax: 2, instancesMax: 40, requestUnitsMax: 1000, logGigabytesPerDayMax: 1 }
  medium: { partitions: 8, throughputUnits: 1, throughputUnitsMax: 4, instancesMax: 60, requestUnitsMax: 4000, logGigabytesPerDayMax: 5 }
  large: { partitions: 32, throughputUnits: 4, throughputUnitsMax: 20, instancesMax: 200, requestUnitsMax: 20000, logGigabytesPerDayMax: 20 }
}
var chosen = sizes[size]

var names = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: '${names.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: '${names.managedIdentity}${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: '${names.logAnalytics}${token}'
    applicationInsightsName: '${names.applicationInsights}${token}'
    location: location
    tags: tags
    gigabytesPerDayMax: chosen.logGigabytesPerDayMax
    appPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (vnetEnabled) {
  scope: group
  params: {
    name: '${names.virtualNetwork}${token}'
    location: location
    tags: tags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: {
    name: '${names.storageAccount}host${token}'
    location: location
    tags: tags
    publicNetworkAccess: vnetEnabled ? 'Disabled' : 'Enabled'
    appPrincipalId: identity.outputs.principalId
  }
}

module exportStorage 'modules/export-storage.bicep' = {
  scope: group
  params: {
    name: '${names.storageAccount}exp${token}'
    location: location
    tags: tags
    publicNetworkAccess: vnetEnabled ? 'Disabled' : 'Enabled'
    appPrincipalId: identity.outputs.principalId
    readerPrincipalId: exportReaderPrincipalId
    readerPrincipalType: exportReaderPrincipalType
    workspaceId: monitoring.outputs.workspaceId
  }
}

module eventHubs 'modules/event-hubs.bicep' = {
  scope: group
  params: {
    name: '${names.eventHubsNamespace}${token}'
    location: location
    tags: tags
    partitions: chosen.partitions
    throughputUnits: chosen.throughputUnits
    throughputUnitsMax: chosen.throughputUnitsMax
    publicNetworkAccess: vnetEnabled ? 'Disabled' : 'Enabled'
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: '${names.cosmosAccount}${token}'
    location: location
    tags: tags
    capacity: cosmosCapacity
    requestUnitsMax: chosen.requestUnitsMax
    publicNetworkAccess: vnetEnabled ? 'Disabled' : 'Enabled'
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module language 'modules/language.bicep' = {
  scope: group
  params: {
    name: '${names.language}${token}'
    location: location
    tags: tags
    publicNetworkAccess: vnetEnabled ? 'Disabled' : 'Enabled'
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: '${names.keyVault}${token}'
    location: location
    tags: tags
    publicNetworkAccess: vnetEnabled ? 'Disabled' : 'Enabled'
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module privateAccess 'modules/private-access.bicep' = if (vnetEnabled) {
  scope: group
  params: {
    namePrefix: names.privateEndpoint
    location: location
    tags: tags
    virtualNetworkId: network!.outputs.virtualNetworkId
    subnetId: network!.outputs.endpointSubnetId
    hostStorageName: hostStorage.outputs.name
    exportStorageName: exportStorage.outputs.name
    eventHubsName: eventHubs.outputs.name
    cosmosName: cosmos.outputs.name
    languageName: language.outputs.name
    keyVaultName: keyVault.outputs.name
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: '${names.functionApp}${token}'
    planName: '${names.functionPlan}${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    subnetId: vnetEnabled ? network!.outputs.appSubnetId : ''
    instancesMax: chosen.instancesMax
    instanceMemoryMB: instanceMemoryMB
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    workspaceId: monitoring.outputs.workspaceId
    hostStorageName: hostStorage.outputs.name
    packageContainer: hostStorage.outputs.packageContainer
    exportBlobUri: exportStorage.outputs.blobUri
    eventHubsHost: eventHubs.outputs.host
    cosmosEndpoint: cosmos.outputs.endpoint
    batchWait: batchWait
    hubGeneration: hubGeneration
    languageEndpoint: language.outputs.endpoint
    languageMode: languageMode
    textRecordsPerMonth: textRecordsPerMonth
    keyVaultUri: keyVault.outputs.uri
  }
  // The app starts as soon as it is made; its names must lead to the private endpoints by then.
  dependsOn: [privateAccess]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    actionGroupName: '${names.actionGroup}${token}'
    location: location
    tags: tags
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    eventHubsName: eventHubs.outputs.name
    hubs: eventHubs.outputs.hubs
    firstHub: eventHubs.outputs.firstHub
    cosmosName: cosmos.outputs.name
    backlogMinutesMax: backlogMinutesMax
    silentAfter: silentAfter
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  params: {
    name: '${names.budget}${token}'
    amount: budgetPerMonth
    start: budgetStart
    actionGroupId: alerts.outputs.actionGroupId
  }
}

@description('The resource group that holds everything; deleting it removes the deployment.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app the package is published to.')
output AZURE_FUNCTION_APP_NAME string = functionApp.outputs.name

@description('Where mentions are sent, the API answers and the dashboard is shown.')
output MENTIONS_ENDPOINT string = functionApp.outputs.uri

@description('What Power BI connects to: the blob endpoint of the exports.')
output EXPORTS_BLOB_URI string = exportStorage.outputs.blobUri

@description('The vault that holds the secrets which listening.json names as keyvault:NAME.')
output KEY_VAULT_URI string = keyVault.outputs.uri
