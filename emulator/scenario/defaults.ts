export const defaultLocation = 'westus'
export const defaultTenantName = 'contoso.onmicrosoft.com'
export const defaultSubscriptionName = 'Dev'
