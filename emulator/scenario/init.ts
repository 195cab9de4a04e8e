import { broken, rules, type Rule } from './azure-names.js'

export interface TemplateNames {
  readonly vault?: string
  readonly secrets?: readonly string[]
  readonly keys?: readonly string[]
  readonly certificates?: readonly string[]
  readonly account?: string
  /** a user-assigned identity, which the virtual machine then has in place of its own */
  readonly identity?: string
  /** where editors find the JSON Schema: a path from the file's folder, or a URL; without it the file names none */
  readonly schema?: string
}

/** The names that the template gives: a vault or account with one of them could not be told apart in `on`. */
const machineName = 'my-vm'
const groupName = 'my-group'
const defaultVault = 'my-lab-vault'
const defaultAccount = 'mylabstorage'

/**
 * Why the template cannot have a name: the option of `milab init` that gave it, and the rule it breaks. Undefined if all
 * are right.
 */
export function nameProblem({
  vault,
  secrets = [],
  keys = [],
  certificates = [],
  account,
  identity,
}: TemplateNames): string | undefined {
  const wrong = (option: string, name: string | undefined, rule: Rule) =>
    name === undefined || rule.pattern.test(name) ? [] : [`--${option}: ${broken(rule, name)}`]
  const taken = (option: string, name: string | undefined, others: readonly string[]) =>
    name !== undefined && others.some((other) => other.toLowerCase() === name.toLowerCase())
      ? [`--${option}: the file already has something named '${name}'; role assignments need names that differ`]
      : []
  const twice = (option: string, names: readonly string[]) => {
    const same = names.find((name, i) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < i)
    return same === undefined ? [] : [`--${option}: '${same}' is given twice; Key Vault's names are case-insensitive`]
  }
  const pairs = certificates.filter((name) =>
    [...secrets, ...keys].some((other) => other.toLowerCase() === name.toLowerCase()),
  )
  return [
    ...wrong('vault', vault, rules.vault),
    ...secrets.flatMap((name) => wrong('secret', name, rules.secret)),
    ...keys.flatMap((name) => wrong('key', name, rules.key)),
    ...certificates.flatMap((name) => wrong('certificate', name, rules.certificate)),
    ...wrong('account', account, rules.account),
    ...wrong('identity', identity, rules.identity),
    ...taken('account', account, [machineName, groupName, vault ?? defaultVault]),
    ...taken('vault', vault, [machineName, groupName, account ?? defaultAccount]),
    ...taken('identity', identity, [machineName, groupName, vault ?? defaultVault, account ?? defaultAccount]),
    ...twice('secret', secrets),
    ...twice('key', keys),
    ...twice('certificate', certificates),
    ...pairs.map(
      (name) => `--certificate: '${name}' has a key and a secret of its name; give others to --key and --secret`,
    ),
  ][0]
}

/**
 * A scenario file to start from, with comments. Names that Azure would refuse are quoted, and refused when the file is
 * read.
 */
export function scenarioTemplate({
  vault = defaultVault,
  secrets = ['my-secret'],
  keys = [],
  certificates = [],
  account = defaultAccount,
  identity,
  schema,
}: TemplateNames = {}): string {
  const principal = identity === undefined ? machineName : plain(identity)
  const lines = [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    '# The initial state of a managed-identity-lab world. Check it with: milab world check FILE',
    '# Ids that you leave out are derived from the names and are the same at every start.',
    'milab: 1',
    'cloud: AzurePublicCloud # or AzureUSGovernmentCloud, AzureChinaCloud',
    'tenant: { name: contoso.onmicrosoft.com }',
    'subscription: { name: Dev }',
    '',
    '# The virtual machine that your program seems to run on; tokens are issued to its identity.',
    `runsOn: ${machineName}`,
    '',
    'resourceGroups:',
    `  ${groupName}:`,
    '    location: westus',
    ...(identity === undefined
      ? []
      : [
          '    userAssignedIdentities:',
          `      ${principal}: {} # or { clientId: … }, the id that your program asks for`,
        ]),
    '    virtualMachines:',
    `      ${machineName}: { os: Linux, identity: ${identity === undefined ? 'system' : principal} }`,
    '    vaults:',
    `      ${plain(vault)}:`,
    '        softDelete: true',
    '        authorization: rbac # or access-policies, together with:',
    `        # accessPolicies: [{ to: ${principal}, permissions: { secrets: [get, list] } }]`,
    ...(secrets.length === 0 ? ['        secrets: {}'] : ['        secrets:']),
    ...secrets.map(
      (name, i) =>
        `          ${plain(name)}: ` +
        `${i === 0 ? 'change me # or { env: NAME } to take it from the environment' : 'change me'}`,
    ),
    ...(keys.length === 0 ? [] : ['        keys:']),
    ...keys.map(
      (name, i) =>
        `          ${plain(name)}: ${i === 0 ? '{ kty: RSA } # or { from: { file: ./key.pem } }' : '{ kty: RSA }'}`,
    ),
    ...(certificates.length === 0 ? [] : ['        certificates:']),
    ...certificates.map(
      (name, i) =>
        `          ${plain(name)}: {}${i === 0 ? ' # signed by itself; or { from: { file: ./web.pfx }, password: { env: NAME } }' : ''}`,
    ),
    '    storageAccounts:',
    `      ${plain(account)}:`,
    '        sku: Standard_LRS',
    '        containers: { data: {} }',
    '',
    '# Role assignments. to: a VM, an identity or an application; on: subscription, a group, a resource, or a full id.',
    'roleAssignments:',
    `  - { to: ${principal}, role: Reader, on: ${groupName} }`,
    `  - { to: ${principal}, role: Key Vault Secrets User, on: ${plain(vault)} }`,
    ...(keys.length === 0 ? [] : [`  - { to: ${principal}, role: Key Vault Crypto User, on: ${plain(vault)} }`]),
    ...(certificates.length === 0
      ? []
      : [`  - { to: ${principal}, role: Key Vault Certificate User, on: ${plain(vault)} }`]),
    `  - { to: ${principal}, role: Storage Blob Data Contributor, on: ${plain(account)} }`,
    '',
    '# More service principals, or App ID URIs for which tokens can be requested:',
    '# applications:',
    '#   orders-api: { uri: "api://orders" }',
    '',
    '# Faults: the first two token requests fail, as with a busy metadata service.',
    '# faults:',
    '#   - { on: imds.token, times: 2, do: { answer: { status: 503 } } }',
    '',
  ]
  return lines.join('\n')
}

/** The name in YAML. Quoted if YAML would read it as something else: all digits, or a word such as `no`. */
function plain(name: string): string {
  return rules.secret.pattern.test(name) &&
    /^[A-Za-z]/.test(name) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name)
}
