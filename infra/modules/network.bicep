// The network of the private deployment: one subnet for the app's outbound traffic, one for the private endpoints.

@description('Name of the virtual network.')
@minLength(2)
@maxLength(64)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
  }
}

// Flex Consumption takes a subnet that is delegated to it and whose name has no underscore.
resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: virtualNetwork
  name: 'app'
  properties: {
    addressPrefix: '10.0.2.0/24'
    // Feeds and alert channels are on the internet; without this a new subnet may have no way out.
    defaultOutboundAccess: true
    delegations: [
      { name: 'function-app', properties: { serviceName: 'Microsoft.App/environments' } }
    ]
  }
}

// After the other: a virtual network takes one change at a time.
resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: virtualNetwork
  name: 'private-endpoints'
  properties: {
    addressPrefix: '10.0.1.0/24'
    privateEndpointNetworkPolicies: 'Disabled'
  }
  dependsOn: [appSubnet]
}

@description('Resource id of the virtual network.')
output virtualNetworkId string = virtualNetwork.id

@description('Subnet of the function app.')
output appSubnetId string = appSubnet.id

@description('Subnet of the private endpoints.')
output endpointSubnetId string = endpointSubnet.id
