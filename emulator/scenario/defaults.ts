export const defaultLocation = 'westus'
export const defaultTenantName = 'contoso.onmicrosoft.com'
export const defaultSubscriptionName = 'Dev'

/** The portal's rights on the subscription of every scenario, beside its policy in every vault. */
export const portalRoles = ['Owner', 'Key Vault Administrator', 'Storage Blob Data Owner']
