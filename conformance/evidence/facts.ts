/*
 * What a record keeps as it is, because it is Azure's and not the operator's. Lists of what stays, not of what goes: a
 * member or header that Azure adds tomorrow is withheld until someone looked at it.
 */

const words = (text: string) =>
  new Set(
    text
      .trim()
      .split(/\s+/)
      .map((word) => word.toLowerCase()),
  )

/** Members of JSON and elements of XML whose text is Azure's own. GUIDs, names and addresses in it are still replaced. */
const factMembers = words(`
  actions notActions dataActions notDataActions
  error error_description error_codes error_uri code message target innererror type suberror timestamp
  AuthenticationErrorDetail HeaderName HeaderValue QueryParameterName QueryParameterValue Reason
  innerError date request-id client-request-id
  token_type expires_in expires_on ext_expires_in not_before resource
  apiVersions newest-versions
  azEnvironment location offer osType publisher sku version vmSize provider priority evictionPolicy licenseType
  platformFaultDomain platformUpdateDomain zone physicalZone isHostCompatibilityLayerVm isVmInStandbyPool ppsType
  caching createOption diskSizeGB lun storageAccountType encryptionAtHost secureBootEnabled virtualTpmEnabled enabled
  kind tier family sku.name provisioningState recoveryLevel recoverableDays managed systemData createdByType lastModifiedByType
  primaryLocation secondaryLocation statusOfPrimary statusOfSecondary creationTime accessTier minimumTlsVersion
  keyName permissions keySource keyType bypass defaultAction publicNetworkAccess state status
  namespace registrationState registrationPolicy locations defaultApiVersion capabilities resourceType
  issuer authorization_endpoint token_endpoint jwks_uri device_authorization_endpoint end_session_endpoint
  userinfo_endpoint kerberos_endpoint tenant_region_scope cloud_instance_name cloud_graph_host_name msgraph_host rbac_url
  response_types_supported response_modes_supported subject_types_supported scopes_supported claims_supported
  id_token_signing_alg_values_supported token_endpoint_auth_methods_supported
  kty use kid x5t n e x5c alg typ
  aud iss idp appidacr azpacr ver idtyp xms_idrel acr amr
  Creation-Time Last-Modified Etag Content-Length Content-Type BlobType LeaseStatus LeaseState LeaseDuration
  ServerEncrypted AccessTier AccessTierInferred MaxResults Delimiter PublicAccess HasImmutabilityPolicy
  HasLegalHold DefaultEncryptionScope DenyEncryptionScopeOverride Version Enabled Days Delete Read Write IncludeAPIs
`)

export const isFactMember = (name: string): boolean => factMembers.has(name.toLowerCase())

/** Four numbers with dots are a version there, not an address. */
export const isVersion = (name: string): boolean => /version|^server$|-server$/i.test(name)

/** Documents that are the same for each of Azure's customers, but for a tenant's GUID. */
export const isPublicDocument = (authority: string, path: string): boolean =>
  /^login\./i.test(authority)
    ? /\/(?:discovery|\.well-known)\//i.test(path)
    : /^\/metadata\/(?:endpoints|versions)(?:\?|$)/i.test(path)

/** Members whose numbers are times or counts, however large. Other large numbers may be serial numbers. */
const factNumbers = words(
  'created updated exp nbf iat auth_time error_codes length size maxresults tagcount scheduledPurgeDate deletedDate',
)

export const isFactNumber = (name: string): boolean => factNumbers.has(name.toLowerCase())

/** Headers of answers whose values are Azure's own. */
const factHeaders = words(`
  accept-ranges access-control-allow-origin access-control-expose-headers allow cache-control connection content-encoding
  content-language content-length content-md5 content-range content-type content-disposition date etag expires
  keep-alive last-modified location azure-asyncoperation azure-asyncnotification p3p pragma retry-after server
  strict-transport-security transfer-encoding vary via www-authenticate
  x-content-type-options x-powered-by x-milab x-milab-not-emulated x-aspnet-version x-correlation-id
  odata-version request-id client-request-id
  x-ms-version x-ms-request-id x-ms-client-request-id x-ms-correlation-request-id x-ms-routing-request-id
  x-ms-error-code x-ms-failure-cause x-ms-ests-server x-ms-srs x-ms-httpver x-ms-clitelem
  x-ms-ratelimit-remaining-subscription-reads x-ms-ratelimit-remaining-subscription-writes
  x-ms-ratelimit-remaining-subscription-deletes x-ms-ratelimit-remaining-tenant-reads
  x-ms-ratelimit-remaining-subscription-global-reads x-ms-operation-identifier x-ms-throttling-version
  x-ms-keyvault-region x-ms-keyvault-service-version x-ms-keyvault-network-info x-ms-keyvault-rbac-cache
  x-ms-keyvault-rbac-assignment-id x-ms-blob-type x-ms-blob-public-access x-ms-blob-content-md5 x-ms-content-crc64
  x-ms-structured-body x-ms-structured-content-length
  x-ms-blob-committed-block-count x-ms-access-tier x-ms-access-tier-inferred x-ms-access-tier-change-time
  x-ms-creation-time x-ms-lease-status x-ms-lease-state x-ms-lease-duration x-ms-lease-time x-ms-lease-id access-control-allow-origin access-control-allow-methods
  access-control-allow-headers access-control-allow-credentials access-control-expose-headers access-control-max-age x-ms-server-encrypted
  x-ms-request-server-encrypted x-ms-has-immutability-policy x-ms-has-legal-hold x-ms-default-encryption-scope
  x-ms-deny-encryption-scope-override x-ms-delete-type-permanent x-ms-is-hns-enabled x-ms-sku-name x-ms-account-kind
  x-ms-copy-id x-ms-copy-status x-ms-copy-progress x-ms-copy-completion-time x-ms-copy-status-description x-ms-or-policy-id x-ms-version-id x-ms-is-current-version x-ms-snapshot x-msedge-ref
  x-ms-blob-sequence-number x-ms-blob-append-offset x-ms-blob-sealed x-ms-blob-content-length x-ms-tag-count x-ms-resource-type x-frame-options x-cache
`)

export const isFactHeader = (name: string): boolean => factHeaders.has(name.toLowerCase())

/** The kind of name that stands in a member, by the member's name. */
const kinds: Readonly<Record<string, string>> = {
  name: 'resource',
  resourcegroupname: 'group',
  vmscalesetname: 'scaleset',
  computername: 'computer',
  adminusername: 'user',
  upn: 'user',
  unique_name: 'user',
  preferred_username: 'user',
  email: 'user',
  createdby: 'user',
  lastmodifiedby: 'user',
  macaddress: 'mac',
  containername: 'container',
}

export const kindOf = (member: string): string | undefined => kinds[member.toLowerCase()]

/** The kind of a resource, by its type. */
const resourceKinds: Readonly<Record<string, string>> = {
  virtualmachines: 'vm',
  virtualmachinescalesets: 'scaleset',
  vaults: 'vault',
  storageaccounts: 'account',
  containers: 'container',
  userassignedidentities: 'identity',
  secrets: 'secret',
}

export const kindOfType = (type: string): string => resourceKinds[type.toLowerCase()] ?? 'resource'

/** Types whose instances Azure has named. */
export const isNamedByAzure = (type: string): boolean =>
  /^(?:locations|roleDefinitions|features|apiProfiles)$/i.test(type)

/** Addresses that are the same on each VM. */
export const isAzureAddress = (address: string): boolean =>
  /^(?:169\.254\.|127\.|168\.63\.129\.16$|0\.0\.0\.0$|255\.)/.test(address)

/** Domains in which Azure's customers have names: the label before one is a name. */
export const customerDomains =
  '(?:(?:vault|managedhsm|vaultcore)\\.(?:azure\\.net|usgovcloudapi\\.net|azure\\.cn|microsoftazure\\.de)|' +
  '(?:(?:z\\d+\\.)?web|blob|dfs|file|queue|table)(?:\\.(?:preprod|storage))?\\.core\\.(?:windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn)|' +
  'azurewebsites\\.net|(?:[a-z0-9-]+\\.)?cloudapp\\.(?:azure\\.com|net|usgovcloudapi\\.net|chinacloudapi\\.cn)|' +
  'azurecr\\.io|database\\.windows\\.net|servicebus\\.windows\\.net|documents\\.azure\\.com|azurefd\\.net|' +
  'trafficmanager\\.net|redis\\.cache\\.windows\\.net|(?:[a-z0-9-]+\\.)?azmk8s\\.io|onmicrosoft\\.com|sharepoint\\.com)'

/** Hosts of Microsoft's that no customer has named. */
export const isAzureHost = (host: string): boolean =>
  /^(?:169\.254\.|127\.0\.0\.1|localhost|\[?::1)|(?:^|\.)(?:azure\.(?:com|net|cn|us)|windows\.net|microsoft\.com|microsoftonline\.(?:com|us)|chinacloudapi\.cn|usgovcloudapi\.net|aka\.ms|windowsazure\.com|live\.com|microsoftonline-p\.com|w3\.org|msauth\.net|azureedge\.net|msidentity\.com|office\.com|example)$/i.test(
    host,
  )
