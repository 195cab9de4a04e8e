import { rules } from './azure-names.js'

export interface TemplateNames {
  readonly vault?: string
  readonly secrets?: readonly string[]
  readonly account?: string
  /** where editors find the JSON Schema */
  readonly schema?: string
}

const packaged = './node_modules/managed-identity-lab/dist/fixtures/schemas/world.schema.json'

/**
 * A scenario file to start from, with comments. Names that Azure would refuse are quoted, and refused when the file is
 * read.
 */
export function scenarioTemplate({
  vault = 'my-lab-vault',
  secrets = ['my-secret'],
  account = 'mylabstorage',
  schema = packaged,
}: TemplateNames = {}): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    '# The initial state of a managed-identity-lab world. Check it with: milab world check FILE',
    '# Ids that you leave out are derived from the names and are the same at every start.',
    'milab: 1',
    'cloud: AzurePublicCloud # or AzureUSGovernmentCloud, AzureChinaCloud',
    'tenant: { name: contoso.onmicrosoft.com }',
    'subscription: { name: Dev }',
    '',
    '# The virtual machine that your program seems to run on; tokens are issued to its identity.',
    'runsOn: my-vm',
    '',
    'resourceGroups:',
    '  my-group:',
    '    location: westus',
    '    virtualMachines:',
    '      my-vm: { os: Linux, identity: system }',
    '    vaults:',
    `      ${plain(vault)}:`,
    '        softDelete: true',
    '        authorization: rbac # or access-policies, together with:',
    '        # accessPolicies: [{ to: my-vm, permissions: { secrets: [get, list] } }]',
    ...(secrets.length === 0 ? ['        secrets: {}'] : ['        secrets:']),
    ...secrets.map(
      (name, i) =>
        `          ${plain(name)}: ` +
        `${i === 0 ? 'change me # or { env: NAME } to take it from the environment' : 'change me'}`,
    ),
    '    storageAccounts:',
    `      ${plain(account)}:`,
    '        sku: Standard_LRS',
    '        containers: { data: {} }',
    '',
    '# Role assignments. to: a VM or an application; on: subscription, a group, a resource, or a full id.',
    'roleAssignments:',
    '  - { to: my-vm, role: Reader, on: my-group }',
    `  - { to: my-vm, role: Key Vault Secrets User, on: ${plain(vault)} }`,
    `  - { to: my-vm, role: Storage Blob Data Contributor, on: ${plain(account)} }`,
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
