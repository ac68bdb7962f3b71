// A private endpoint for each service, and the zones in which their names lead to it.

@description('What the names of private endpoints start with.')
param namePrefix string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('The virtual network in which the names are resolved.')
param virtualNetworkId string

@description('Subnet of the private endpoints.')
param subnetId string

@description('Account of the Functions host.')
param hostStorageName string

@description('Account of the exports.')
param exportStorageName string

@description('Event Hubs namespace.')
param eventHubsName string

@description('Cosmos DB account.')
param cosmosName string

@description('AI Language account.')
param languageName string

@description('Key vault.')
param keyVaultName string

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  namespace: 'privatelink.servicebus.windows.net'
  Sql: 'privatelink.documents.azure.com'
  account: 'privatelink.cognitiveservices.azure.com'
  vault: 'privatelink.vaultcore.azure.net'
}
var zoneGroups = map(items(zoneNames), zone => zone.key)

var endpoints = [
  { name: hostStorageName, group: 'blob', id: resourceId('Microsoft.Storage/storageAccounts', hostStorageName) }
  { name: exportStorageName, group: 'blob', id: resourceId('Microsoft.Storage/storageAccounts', exportStorageName) }
  { name: eventHubsName, group: 'namespace', id: resourceId('Microsoft.EventHub/namespaces', eventHubsName) }
  { name: cosmosName, group: 'Sql', id: resourceId('Microsoft.DocumentDB/databaseAccounts', cosmosName) }
  { name: languageName, group: 'account', id: resourceId('Microsoft.CognitiveServices/accounts', languageName) }
  { name: keyVaultName, group: 'vault', id: resourceId('Microsoft.KeyVault/vaults', keyVaultName) }
]

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for group in zoneGroups: {
  name: zoneNames[group]
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (group, i) in zoneGroups: {
  parent: zones[i]
  name: 'app'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: virtualNetworkId }
  }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [for endpoint in endpoints: {
  name: '${namePrefix}${endpoint.name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: endpoint.name
        properties: { privateLinkServiceId: endpoint.id, groupIds: [endpoint.group] }
      }
    ]
  }
}]

// Without its zone group an endpoint has an address that nobody finds.
resource zoneMemberships 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [for (endpoint, i) in endpoints: {
  parent: privateEndpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: endpoint.group
        properties: { privateDnsZoneId: zones[indexOf(zoneGroups, endpoint.group)].id }
      }
    ]
  }
}]
