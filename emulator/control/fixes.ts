/**
 * What to change where a refusal has no decision to tell it from: by the text of the reason. The first that fits
 * counts.
 */
export const fixes: readonly (readonly [reason: RegExp, fix: string])[] = [
  [/Required metadata header/i, 'send the header Metadata: true'],
  [
    /Request forwarded by a proxy/i,
    'send it without X-Forwarded-For: IMDS must not be asked through a proxy (NO_PROXY=169.254.169.254)',
  ],
  [/^bad_api_version/, 'ask with api-version=2018-02-01'],
  [/Required query variable 'resource'/i, 'add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean'],
  [/Only one of client_id/i, 'name the identity by one of client_id, object_id, msi_res_id'],
  [/multiple query parameters with same name/i, 'give the parameter once'],
  [/Multiple user assigned identities/i, 'say which: add client_id=…'],
  [/no virtual machine/i, 'add a VM: resourceGroups.<group>.virtualMachines.<name>: { identity: system }'],
  [/has no such identity/i, 'ask for an identity of this VM, or switch it on: identity: system'],
  [/Temporarily throttled/i, 'wait a second and try again; or policies: { throttling: off }'],
  [
    /AADSTS500011|was not found in the tenant named/i,
    'ask for a resource that Azure has, or add one: applications.<name>: { uri: … }',
  ],
  [/AADSTS7000215|Invalid client secret/i, "use the application's secret: applications.<name>.secret"],
  [
    /AADSTS700016|Application with identifier/i,
    'use the client id of an application of this world, or add it: applications.<name>: { clientId: … }',
  ],
  [
    /AKV10000|missing a Bearer or PoP token/i,
    'send a bearer token for the vault resource (SDKs ask once without one, to be told where to get it)',
  ],
  [
    /another resource: ask for the vault resource/i,
    'request the token for exactly the vault resource, such as https://vault.azure.net, without a trailing slash',
  ],
  [/TokenExpired|ExpiredAuthenticationToken/i, "get a new token (the lab's clock may have been moved)"],
  [
    /AKV10046|the signature does not fit|AKV10001|holds no JWT|InvalidAuthenticationToken\b/i,
    'send a token that this lab has issued',
  ],
  [/^SecretNotFound/, 'add it: resourceGroups.<group>.vaults.<vault>.secrets.<name>: <value>'],
  [/not allowed on a disabled secret|^SecretDisabled/i, 'enable it: enabled: true'],
  [/api-version query parameter is required|^MissingApiVersionParameter/i, 'add ?api-version=…'],
  [
    /^(?:ResourceGroupNotFound|ResourceNotFound|ParentResourceNotFound)/,
    'create it, or add it to the scenario; names are in the URL',
  ],
  [/^SubscriptionNotFound/, "use this world's subscription: subscription.id"],
  [
    /^ContainerNotFound/,
    'create it, or add it: resourceGroups.<group>.storageAccounts.<account>.containers.<name>: {}',
  ],
  [/^BlobNotFound/, 'upload it first'],
  [/^AuthenticationFailed/, 'check the key or the signature; for tokens the audience is https://storage.azure.com/'],
  [/^KeyBasedAuthenticationNotPermitted/, 'use a token, or allow keys: sharedKey: true'],
  [/^AuthenticationFailedMissingToken|^AuthenticationRequired|^NoAuthenticationInformation/, 'send a bearer token'],
]
