// The function app on Flex Consumption, in custom-handler mode: docs/decisions/0001-custom-handler.md.

@description('Name of the app.')
@minLength(2)
@maxLength(60)
param name string

@description('Name of its plan; a Flex Consumption plan holds one app.')
@minLength(1)
@maxLength(60)
param planName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the identity the app acts as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Subnet of outbound traffic; empty for the public network.')
param subnetId string

@description('Most instances per function; the bill\'s upper bound.')
@minValue(40)
@maxValue(1000)
param instancesMax int

@description('Memory of an instance, shared by the Functions host and the app.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Application Insights component that telemetry goes to.')
param applicationInsightsName string

@description('Workspace that metrics go to.')
param workspaceId string

@description('Storage account of the host.')
param hostStorageName string

@description('Container that holds the package.')
param packageContainer string

@description('Blob endpoint of the exports.')
param exportBlobUri string

@description('Fully qualified host name of the Event Hubs namespace.')
param eventHubsHost string

@description('Cosmos DB endpoint.')
param cosmosEndpoint string

@description('How long a reader waits to fill a batch of events, as hh:mm:ss.')
@minLength(8)
@maxLength(8)
param batchWait string

@description('Counts the makings of the hubs.')
@minLength(1)
@maxLength(8)
param hubGeneration string

@description('AI Language endpoint.')
param languageEndpoint string

@description('Who judges language and sentiment.')
@allowed(['embedded', 'azure', 'cascade'])
param languageMode string

@description('Text records that a month may send to AI Language.')
@minValue(0)
param textRecordsPerMonth int

@description('Address of the key vault.')
param keyVaultUri string

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    // The front door for webhooks, the API and the dashboard stays public; function keys guard it.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: { instanceMemoryMB: instanceMemoryMB, maximumInstanceCount: instancesMax }
    }
  }
}

// No FUNCTIONS_WORKER_RUNTIME, FUNCTIONS_EXTENSION_VERSION or WEBSITE_RUN_FROM_PACKAGE: Flex Consumption refuses them.
resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    AzureWebJobsStorage__blobServiceUri: hostStorage.properties.primaryEndpoints.blob
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    EventHubs__fullyQualifiedNamespace: eventHubsHost
    EventHubs__credential: 'managedidentity'
    EventHubs__clientId: identityClientId
    // Override host.json. Without them each event may be an invocation and a checkpoint of its own (docs/cost.md).
    AzureFunctionsJobHost__extensions__eventHubs__minEventBatchSize: '100'
    AzureFunctionsJobHost__extensions__eventHubs__maxWaitTime: batchWait
    Cosmos__accountEndpoint: cosmosEndpoint
    Exports__blobServiceUri: exportBlobUri
    Hub__generation: hubGeneration
    KeyVault__uri: keyVaultUri
    Language__endpoint: languageEndpoint
    Language__mode: languageMode
    Language__textRecordsPerMonth: string(textRecordsPerMonth)
    // Names the component and its endpoints; it opens nothing, for the component takes no local keys.
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    AZURE_CLIENT_ID: identityClientId
  }
}

// Publishing with a user name and password, the app's form of a local key.
resource publishingPolicies 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = [for channel in ['ftp', 'scm']: {
  parent: app
  name: channel
  properties: { allow: false }
}]

// Logs reach the workspace through Application Insights; sent from here as well they would be paid twice.
resource metrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'metrics'
  scope: app
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the app.')
output name string = app.name

@description('Address of the app.')
output uri string = 'https://${app.properties.defaultHostName}'
