/** The path of a resource group: what every path within a group begins with. */
export const groupPath = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}' as const
