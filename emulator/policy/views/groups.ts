/** The type of a resource group, as Resource Manager spells it. */
export const groupType = 'Microsoft.Resources/subscriptions/resourceGroups'

/** The type of a subscription. */
export const subscriptionType = 'Microsoft.Resources/subscriptions'
