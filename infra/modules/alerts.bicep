// Who is told, and of what: failed invocations, an old backlog, a hub nobody reads, growing quarantine, silent sources, refused requests.

@description('Name of the action group.')
@minLength(1)
@maxLength(260)
param actionGroupName string

@description('Region of the log alerts.')
param location string

@description('Tags.')
param tags object

@description('Address that is written to.')
param email string

@description('Workspace the log alerts ask.')
param workspaceId string

@description('Event Hubs namespace.')
param eventHubsName string

@description('Names of the hubs.')
param hubs array

@description('The hub that every source feeds.')
param firstHub string

@description('Cosmos DB account.')
param cosmosName string

@description('Minutes after which an unread event is too old.')
param backlogMinutesMax int

@description('Time without a collected mention after which the sources count as silent.')
@allowed(['PT1H', 'PT6H', 'PT12H', 'P1D'])
param silentAfter string

var eventHubsId = resourceId('Microsoft.EventHub/namespaces', eventHubsName)
var cosmosId = resourceId('Microsoft.DocumentDB/databaseAccounts', cosmosName)
var oneResource = 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'

// Each query gives one row per thing that is wrong; more rows or higher figures than the threshold raise the alert.
var logAlerts = [
  {
    name: 'failed-invocations'
    description: 'Invocations failed and are retried. Look at the exceptions of the function named in the row.'
    query: loadTextContent('../queries/failed-invocations.kql')
    measure: 'Failed'
    threshold: 5
    severity: 2
  }
  {
    name: 'backlog-age'
    description: 'A reader is behind: the events it reads waited too long. Look for throttling, failures, or too few instances.'
    query: loadTextContent('../queries/backlog-age.kql')
    measure: 'AgeMinutes'
    threshold: backlogMinutesMax
    severity: 2
  }
  {
    name: 'quarantine-growth'
    description: 'Events are set aside. List them with the quarantine verb, mend the cause, put them back.'
    query: loadTextContent('../queries/quarantine-growth.kql')
    measure: 'SetAside'
    threshold: 10
    severity: 2
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'mentions'
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in logAlerts: {
  name: alert.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alert.name
    description: alert.description
    enabled: true
    severity: alert.severity
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    // The tables of Application Insights come into being with the first telemetry, after this deployment.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: alert.query
          metricMeasureColumn: alert.measure
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: alert.threshold
          failingPeriods: { minFailingPeriodsToAlert: 1, numberOfEvaluationPeriods: 1 }
        }
      ]
    }
    actions: { actionGroups: [actionGroup.id] }
  }
}]

// The age of what is read says nothing once reading stops: then events go in and none come out.
resource unreadHubs 'Microsoft.Insights/metricAlerts@2018-03-01' = [for hub in hubs: {
  name: 'unread-${hub}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events arrive on ${hub}, and no function reads them.'
    enabled: true
    severity: 1
    scopes: [eventHubsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': oneResource
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'arriving'
          metricName: 'IncomingMessages'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [hub] }]
        }
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'unread'
          metricName: 'OutgoingMessages'
          timeAggregation: 'Total'
          operator: 'LessThan'
          threshold: 1
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [hub] }]
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}]

resource silentSources 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'silent-sources'
  location: 'global'
  tags: tags
  properties: {
    description: 'No mention was collected in ${silentAfter}: look at the sources in /api/ledger and at PollSources.'
    enabled: true
    severity: 2
    scopes: [eventHubsId]
    evaluationFrequency: 'PT15M'
    windowSize: silentAfter
    autoMitigate: true
    criteria: {
      'odata.type': oneResource
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'silent'
          metricName: 'IncomingMessages'
          timeAggregation: 'Total'
          operator: 'LessThan'
          threshold: 1
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [firstHub] }]
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}

resource throttledHubs 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'throttled-event-hubs'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Hubs refuses requests: raise the throughput units or take the next size.'
    enabled: true
    severity: 3
    scopes: [eventHubsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': oneResource
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricName: 'ThrottledRequests'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 10
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}

resource throttledStore 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'throttled-cosmos'
  location: 'global'
  tags: tags
  properties: {
    description: 'Cosmos DB refuses requests (429): writes wait and retry. Raise the request units or take the next size.'
    enabled: true
    severity: 3
    scopes: [cosmosId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': oneResource
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricName: 'TotalRequests'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 100
          dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}

@description('The action group.')
output actionGroupId string = actionGroup.id
