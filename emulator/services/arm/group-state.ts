import type { Resource } from '../../world/resources.js'

export const groupType = 'Microsoft.Resources/subscriptions/resourceGroups'
export const subscriptionType = 'Microsoft.Resources/subscriptions'

/** Whether a resource is listed as one: groups, subscriptions and what only extends others are not. */
export const isListed = ({ type }: Resource) =>
  type !== groupType &&
  type !== subscriptionType &&
  !/^Microsoft\.Authorization\//i.test(type) &&
  !/\/locations\//i.test(type)
