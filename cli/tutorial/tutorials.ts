import {
  readResourceGroupWithVmIdentity,
  readSecretWithVmIdentity,
  storeBlobWithAccountKey,
  type Client,
} from '../../client/index.js'
import type { CallName } from './calls.js'
import type { Places } from './places.js'

/** How a tutorial types its requests: whole answers, whose JSON it then reads, or answers that are read already. */
export type Cmdlet = 'Invoke-WebRequest' | 'Invoke-RestMethod'

/** One of Microsoft's five tutorials: which of the client's flows it is, and the names that it uses. */
export interface Tutorial {
  readonly number: number
  readonly name: string
  readonly title: string
  /** the token source that it uses */
  readonly source: 'imds' | 'msi-extension'
  readonly cmdlet: Cmdlet
  /** the client's calls, in their order; a test holds them to what `flow` calls */
  readonly calls: readonly CallName[]
  readonly flow: (client: Client, places: Places) => Promise<unknown>
  /** the names that it has in its own world, where they differ from those of every tutorial */
  readonly own?: Partial<Places>
  /** what a reader of it may wonder about */
  readonly remark?: string
}

const readSecret = (client: Client, { vault, secret }: Places) => readSecretWithVmIdentity(client, { vault, secret })

export const tutorials: readonly Tutorial[] = [
  {
    number: 1,
    name: 'key-vault-2017',
    title: 'A Windows VM reads a secret of Key Vault, with a token from the MSI extension (2017)',
    source: 'msi-extension',
    cmdlet: 'Invoke-WebRequest',
    calls: ['requestToken', 'getSecret'],
    flow: readSecret,
    remark: 'The page ends before its requests. These are what the other pages of its year type.',
  },
  {
    number: 2,
    name: 'key-vault',
    title: 'A Windows VM reads a secret of Key Vault, with a token from IMDS (2024)',
    source: 'imds',
    cmdlet: 'Invoke-RestMethod',
    calls: ['requestToken', 'getSecret'],
    flow: readSecret,
    own: { vault: 'mi-lab-vault', secret: 'mi-test' },
  },
  {
    number: 3,
    name: 'key-vault-2018',
    title: 'A Windows VM reads a secret of Key Vault, with a token from IMDS (2018)',
    source: 'imds',
    cmdlet: 'Invoke-WebRequest',
    calls: ['requestToken', 'getSecret'],
    flow: readSecret,
  },
  {
    number: 4,
    name: 'resource-manager',
    title: 'A Windows VM reads its resource group, with a token from the MSI extension (2017)',
    source: 'msi-extension',
    cmdlet: 'Invoke-WebRequest',
    calls: ['requestToken', 'getResourceGroup'],
    flow: (client, { subscription: subscriptionId, group: resourceGroup }) =>
      readResourceGroupWithVmIdentity(client, { subscriptionId, resourceGroup }),
  },
  {
    number: 5,
    name: 'storage',
    title: 'A Windows VM lists the keys of a storage account, and stores a blob with one of them (2017)',
    source: 'msi-extension',
    cmdlet: 'Invoke-WebRequest',
    calls: ['requestToken', 'listKeys', 'uploadBlob', 'downloadBlob'],
    flow: (client, { subscription: subscriptionId, group: resourceGroup, account, container, blob }) =>
      storeBlobWithAccountKey(client, { subscriptionId, resourceGroup, account, container, blob }),
  },
]

/** The tutorials that `1-5`, `all`, `3`, `key-vault` or a list of these names; undefined if a part names none. */
export function tutorialsNamed(words: readonly string[]): readonly Tutorial[] | undefined {
  const chosen = words.flatMap((word) => word.split(',')).map(tutorialsOf)
  if (chosen.some((some) => some.length === 0)) return undefined
  return tutorials.filter((tutorial) => chosen.some((some) => some.includes(tutorial)))
}

function tutorialsOf(word: string): readonly Tutorial[] {
  if (word === 'all') return tutorials
  const [, first, last = first] = /^(\d)(?:-(\d))?$/.exec(word) ?? []
  const fits = ({ number, name }: Tutorial) =>
    first === undefined ? name === word : number >= Number(first) && number <= Number(last)
  return Number(last) > tutorials.length || first === '0' ? [] : tutorials.filter(fits)
}
