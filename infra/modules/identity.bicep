// The one identity the function app acts as. Roles are granted where the resource is declared, scoped to that resource.

@description('Name of the identity.')
@minLength(3)
@maxLength(128)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Object id that roles are granted to.')
output principalId string = identity.properties.principalId

@description('Client id that the bindings and SDKs ask a token for.')
output clientId string = identity.properties.clientId
