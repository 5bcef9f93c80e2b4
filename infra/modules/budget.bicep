targetScope = 'subscription'

@description('Name, one for each deployment of the subscription.')
param name string

@description('Amount a month, in the currency of the subscription.')
@minValue(1)
param amount int

@description('The month it was first deployed in, such as 2026-11. It stays: Azure does not move the start of a budget.')
@minLength(7)
@maxLength(7)
param startMonth string

@description('Resource groups whose cost counts.')
@minLength(1)
param resourceGroups string[]

@description('Resource groups of the nodes of clusters, where most of the cost is.')
param nodeGroups string[]

@description('Action group that is told.')
param actionGroupId string

@description('People who are told.')
param mails string[]

var months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
var isMonth = substring(startMonth, 4, 1) == '-' && contains(months, substring(startMonth, 5, 2))
var startDate = isMonth
  ? '${startMonth}-01T00:00:00Z'
  : fail('budgetMonth must be a month such as 2026-11, not ${startMonth}.')

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    filter: {
      dimensions: { name: 'ResourceGroupName', operator: 'In', values: concat(resourceGroups, nodeGroups) }
    }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: mails
        contactGroups: [actionGroupId]
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: mails
        contactGroups: [actionGroupId]
      }
    }
  }
}
