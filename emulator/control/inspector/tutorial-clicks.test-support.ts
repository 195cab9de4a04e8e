/** A form that is filled in and sent, or a button that is pressed: in the page, and in docs/lesson.md. */
export interface Click {
  /** what the tutorials call the step, where one begins */
  readonly step?: string
  /** the form's name and its fields by their labels; absent for a button outside of a form */
  readonly form?: string
  readonly fields?: Readonly<Record<string, string>>
  /** its name for screen readers, which begins with what it shows */
  readonly button: string
  /** what it shows, where that is less */
  readonly shown?: string
  /** what the page says when it is done */
  readonly says: string
}

export const group = (name: string): Click => ({
  form: 'Create resource group',
  fields: { 'Name of the group': name },
  button: 'Create resource group',
  says: `Created the resource group ${name}.`,
})

export const resource = (place: string, kind: string, name: string): Click => ({
  form: `New resource in ${place}`,
  fields: { New: kind, 'Name of the resource': name },
  button: 'Create resource',
  says: `Created ${name}.`,
})

export const press = (shown: string, rest: string, says: string): Click => ({ button: `${shown}${rest}`, shown, says })

const policy = (vault: string): Click => ({
  form: `New access policy of ${vault}`,
  fields: { Template: 'Secret Management', Principal: 'DevTestVM' },
  button: 'Add access policy',
  says: 'Added the access policy.',
})

const secret = (vault: string, name: string, value: string): Click => ({
  form: `New secret in ${vault}`,
  fields: { 'Name of the secret': name, Value: value },
  button: 'Set secret',
  says: `Set the secret ${name}.`,
})

export const role = (name: string, on: string): Click => ({
  form: 'Assign role',
  fields: { Role: name, To: 'DevTestVM', On: on },
  button: 'Assign role',
  says: `Assigned ${name}.`,
})

/** What the five tutorials set up in Azure's portal, from an empty world on. */
export const setUp: readonly Click[] = [
  { step: 'Create a Windows virtual machine in a new resource group', ...group('DevTest') },
  resource('DevTest', 'Virtual machine, Windows', 'DevTestVM'),
  {
    step: 'Enable MSI on your VM',
    ...press('Turn on', ' the system-assigned identity of DevTestVM', 'Turned on the identity of DevTestVM.'),
  },
  {
    step: 'The same in 2017 (tutorials 1, 4 and 5)',
    ...press('Install the MSI extension', ' on DevTestVM', 'Installed the MSI extension on DevTestVM.'),
  },
  { step: 'Create a Key Vault', ...resource('DevTest', 'Key vault, access policies', 'mytestkeyvault') },
  { step: 'Create a secret', ...secret('mytestkeyvault', 'MyTestSecret', 'p@ssw0rd!') },
  { step: 'Grant your VM access to the secret', ...policy('mytestkeyvault') },
  { step: 'Grant your VM access to a resource group', ...role('Reader', 'DevTest') },
  { step: 'Create a storage account', ...resource('DevTest', 'Storage account', 'devteststorage') },
  {
    step: 'Create a blob container in it',
    form: 'New container in devteststorage',
    fields: { 'Name of the container': 'devtest' },
    button: 'Create container',
    says: 'Created the container devtest.',
  },
  {
    step: 'Grant your VM’s MSI access to use storage account access keys',
    ...role('Storage Account Key Operator Service Role', 'devteststorage'),
  },
  { step: 'The vault of the tutorial of 2024', ...group('mi-test') },
  resource('mi-test', 'Key vault, access policies', 'mi-lab-vault'),
  secret('mi-lab-vault', 'mi-test', 'My Secret'),
  policy('mi-lab-vault'),
]

/** Section 2 of the lesson, and what its owner does to see the secret. */
export const reveal = press('Reveal', ' secret MyTestSecret', 'Read the secret MyTestSecret; Live has the request.')

/** Section 5: the change that lets a refused request through. */
export const allow = press('Allow now', '', 'Allowed in the running world')

/** What a reader of the lesson does in the page, as Markdown. */
export function inWords({ form, fields = {}, button, shown = button }: Click): string {
  if (form === undefined) return `**${shown}**${button.slice(shown.length)}`
  const values = Object.entries(fields).map(([label, value]) => `${label} \`${value}\``)
  return `${form === button ? '' : `_${form}_: `}${values.join(', ')}; **${button}**`
}
