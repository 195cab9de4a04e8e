/** A form that a string must have, and the same in words. */
export interface Rule {
  readonly what: string
  readonly pattern: RegExp
  readonly words: string
}

const rule = (what: string, pattern: RegExp, words: string): Rule => ({ what, pattern, words })

/** The message for a string that breaks the rule, on one line. */
export function broken({ what, words }: Rule, text: string): string {
  const start = text.length > 130 ? `${text.slice(0, 130)}…` : text
  return `'${start.replace(/[\u0000-\u001f\u007f]/g, '?')}' is not a valid ${what}: ${words}`
}

/**
 * Azure's rules for the names that a scenario gives, and the forms of ids.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const rules = {
  group: rule(
    'resource group name',
    /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    '1 to 90 letters, digits, underscores, parentheses, hyphens and periods, not ending with a period',
  ),
  machine: rule(
    'virtual machine name',
    /^(?!_)[^\\/"[\]:|<>+=;,?*@&\s]{0,63}[^\\/"[\]:|<>+=;,?*@&\s.-]$/,
    '1 to 64 characters other than spaces and \\ / " [ ] : | < > + = ; , ? * @ &, ' +
      'not starting with an underscore, not ending with a period or hyphen',
  ),
  app: rule(
    'app name',
    /^[a-zA-Z0-9][a-zA-Z0-9-]{0,58}[a-zA-Z0-9]$/,
    '2 to 60 letters, digits and hyphens, not starting or ending with a hyphen',
  ),
  containerApp: rule(
    'container app name',
    /^(?!.*--)[a-z][a-z0-9-]{0,30}[a-z0-9]$/,
    '2 to 32 lowercase letters, digits and single hyphens, starting with a letter, not ending with a hyphen',
  ),
  arcMachine: rule(
    'Arc machine name',
    /^[a-zA-Z0-9_.-]{0,53}[a-zA-Z0-9_-]$/,
    '1 to 54 letters, digits, underscores, hyphens and periods, not ending with a period',
  ),
  identity: rule(
    'user-assigned identity name',
    /^(?!(?:system|none)$)[a-zA-Z0-9][\w-]{2,127}$/i,
    '3 to 128 letters, digits, hyphens and underscores, starting with a letter or digit, other than system and none',
  ),
  federatedCredential: rule(
    'federated credential name',
    /^[a-zA-Z0-9][\w-]{2,119}$/,
    '3 to 120 letters, digits, hyphens and underscores, starting with a letter or digit',
  ),
  address: rule(
    'IPv4 address',
    /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/,
    'four numbers from 0 to 255, such as 10.0.0.4',
  ),
  addressRange: rule(
    'IPv4 address or range',
    /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/,
    'an IPv4 address, or one with the length of a prefix, such as 203.0.113.4 or 203.0.113.0/24',
  ),
  base64: rule(
    'user data',
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'base64, such as aGVsbG8=',
  ),
  vault: rule(
    'vault name',
    /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
    '3 to 24 letters, digits and single hyphens, starting with a letter, not ending with a hyphen',
  ),
  secret: rule('secret name', /^[0-9a-zA-Z-]{1,127}$/, '1 to 127 letters, digits and hyphens'),
  key: rule('key name', /^[0-9a-zA-Z-]{1,127}$/, '1 to 127 letters, digits and hyphens'),
  certificate: rule('certificate name', /^[0-9a-zA-Z-]{1,127}$/, '1 to 127 letters, digits and hyphens'),
  account: rule('storage account name', /^[a-z0-9]{3,24}$/, '3 to 24 lowercase letters and digits'),
  container: rule(
    'container name',
    /^(?:\$root|\$web|\$logs|(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/,
    '3 to 63 lowercase letters, digits and single hyphens, starting and ending with a letter or digit ' +
      '(or $root, $web, $logs)',
  ),
  blobBytes: rule(
    'content',
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'base64, such as aGVsbG8=',
  ),
  // https://learn.microsoft.com/rest/api/storageservices/set-blob-tags#request-body
  blobTagName: rule('tag name', /^[A-Za-z0-9 +\-./:=_]+$/, 'letters, digits, spaces and + - . / : = _'),
  blobTagValue: rule('tag value', /^[A-Za-z0-9 +\-./:=_]*$/, 'letters, digits, spaces and + - . / : = _'),
  metadataName: rule(
    'metadata name',
    /^[A-Za-z_\p{L}][\w\p{L}]*$/u,
    'letters, digits and underscores, not starting with a digit',
  ),
  headerName: rule('header name', /^[!#$%&'*+.^`|~\w-]+$/, 'letters, digits and hyphens'),
  headerText: rule('header value', /^[\x20-\x7e]*$/, 'printable ASCII on one line'),
  application: rule(
    'application name',
    /^\S(?:.{0,118}\S)?$/,
    '1 to 120 characters, not starting or ending with a space',
  ),
  // https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-userprincipalname#upn-format
  upn: rule(
    'user principal name',
    /^[A-Za-z0-9'.!#^~_-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,46}[A-Za-z0-9])?$/,
    "letters, digits and ' . - _ ! # ^ ~, an @ and a domain, such as ann@contoso.onmicrosoft.com",
  ),
  role: rule('role name', /^\S(?:.{0,510}\S)?$/, '1 to 512 characters, not starting or ending with a space'),
  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources
  deployment: rule(
    'deployment name',
    /^[-\w.()]{1,64}$/,
    '1 to 64 letters, digits, underscores, parentheses, hyphens and periods',
  ),
  lock: rule(
    'lock name',
    /^[^<>%&:\\?/\u0000-\u001f]{1,260}$/,
    '1 to 260 characters other than < > % & : \\ ? / and control characters',
  ),
  directoryName: rule(
    'name of a user or group',
    /^\S(?:.{0,254}\S)?$/,
    '1 to 256 characters, not starting or ending with a space',
  ),
  appRole: rule(
    'role of an application',
    /^[\w!#$%&'()*+,.:;<=>?@[\]^`{|}~/-]{1,120}$/,
    '1 to 120 characters without spaces',
  ),
  location: rule(
    'location',
    /^[a-z][a-z0-9]+$/,
    "Azure's short name in lowercase letters and digits, such as westus or usgovvirginia",
  ),
  guid: rule(
    'GUID',
    /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    '32 hex digits in the form 8-4-4-4-12, such as 98f51385-2edc-4b79-bed9-7718de4cb861',
  ),
  apiVersion: rule(
    'api-version',
    /^\d{4}-\d{2}-\d{2}(?:-preview)?$/,
    'a date, such as 2023-09-01, or one with -preview',
  ),
  version: rule('secret version', /^[0-9a-fA-F]{32}$/, '32 hex digits'),
  time: rule(
    'time',
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,7})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
    'ISO 8601 with Z or an offset, such as 2017-09-11T00:12:27Z',
  ),
  duration: rule(
    'duration',
    /^P(?!$)(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,3})?S)?)?)$/,
    'ISO 8601, such as PT2S, PT1H30M or P1D (no years or months)',
  ),
  accountKey: rule(
    'account key',
    /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'base64 (64 bytes in Azure)',
  ),
  environmentName: rule('environment variable name', /^[A-Za-z_][A-Za-z0-9_()]*$/, 'letters, digits and underscores'),
} as const
