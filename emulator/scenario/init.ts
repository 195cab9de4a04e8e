import { rules } from './azure-names.js'

export interface TemplateNames {
  readonly vault?: string
  readonly secrets?: readonly string[]
  readonly account?: string
  /** where editors find the JSON Schema */
  readonly schema?: string
}

const packaged = './node_modules/managed-identity-lab/dist/fixtures/schemas/world.schema.json'

/** A scenario file to start from, with comments. Names that Azure would not take are quoted, and refused when the file is read. */
export function scenarioTemplate({
  vault = 'my-lab-vault',
  secrets = ['my-secret'],
  account = 'mylabstorage',
  schema = packaged,
}: TemplateNames = {}): string {
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    '# What this world of managed-identity-lab starts with. Check it with: milab world check FILE',
    '# Ids that are left out are derived from the names and the same at every start.',
    'milab: 1',
    'cloud: AzurePublicCloud # or AzureUSGovernmentCloud, AzureChinaCloud',
    'tenant: { name: contoso.onmicrosoft.com }',
    'subscription: { name: Dev }',
    '',
    '# The virtual machine your program runs on, as far as it can tell: its identity is what tokens are for.',
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
    '        authorization: rbac # or access-policies, then with:',
    '        # accessPolicies: [{ to: my-vm, permissions: { secrets: [get, list] } }]',
    ...(secrets.length === 0 ? ['        secrets: {}'] : ['        secrets:']),
    ...secrets.map(
      (name, i) =>
        `          ${plain(name)}: ${i === 0 ? 'change me # or { env: NAME } to take it from the environment' : 'change me'}`,
    ),
    '    storageAccounts:',
    `      ${plain(account)}:`,
    '        sku: Standard_LRS',
    '        containers: { data: {} }',
    '',
    '# Who may do what. to: a VM or an application; on: subscription, a group, a resource, or a full id.',
    'roleAssignments:',
    '  - { to: my-vm, role: Reader, on: my-group }',
    `  - { to: my-vm, role: Key Vault Secrets User, on: ${plain(vault)} }`,
    `  - { to: my-vm, role: Storage Blob Data Contributor, on: ${plain(account)} }`,
    '',
    '# More service principals, or App ID URIs that tokens can be asked for:',
    '# applications:',
    '#   orders-api: { uri: "api://orders" }',
    '',
    '# Trouble on purpose: the first two token requests fail, as a busy metadata service does.',
    '# faults:',
    '#   - { on: imds.token, times: 2, do: { answer: { status: 503 } } }',
    '',
  ]
  return lines.join('\n')
}

/** The name as YAML takes it. All digits, or a word such as `no`, would be read as something else. */
function plain(name: string): string {
  return rules.secret.pattern.test(name) &&
    /^[A-Za-z]/.test(name) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name)
}
