import { createEmulator, type Scenario } from '../../emulator/index.js'
import { knownOf } from '../world-bindings.js'

/** What the metadata service of a virtual machine says of it. */
export interface SeenFromVm {
  /** the machine's name */
  readonly name: string
  readonly cloud: string
  /** from a token's `tid`; undefined if the machine gets no token */
  readonly tenantId: string | undefined
  readonly subscriptionId: string
  readonly group: string
  readonly location: string | undefined
  /** whether a lab stands in Azure's place: its world has the other names, too */
  readonly isLab: boolean
}

/** The ids of the world, whose resources are not needed for that, nor the files that they name. */
const idsOf = ({ milab, tenant, subscription }: Scenario) =>
  createEmulator({ scenario: { milab, ...(tenant && { tenant }), ...(subscription && { subscription }) } }).world
    .settings

/**
 * A commented `live.yaml` with the names of a world: ready for a rehearsal in it, and to be filled in for Azure. Throws
 * ScenarioError.
 *
 * @param seen what the metadata service says, which wins over the world; outside of a lab no name of the world is left
 */
export function liveTemplate(scenario: Scenario, seen?: SeenFromVm): string {
  const known = knownOf(scenario)
  const { tenantId, subscriptionId } = idsOf(scenario)
  const { extension } = known
  const { vault, account } = seen && !seen.isLab ? {} : known
  const group = seen ? { name: seen.group, location: seen.location } : known.group
  const why = seen && !seen.isLab ? 'not known to the metadata service' : 'none in this world'
  const lines = [
    ...(seen ? headOfVm(seen) : headOfWorld),
    'milab-live: 1',
    ...from(seen, 'azEnvironment'),
    `cloud: ${seen?.cloud ?? known.cloud}`,
    '',
    ...(seen
      ? ["# From the claim tid of a token for the machine's identity. The metadata service itself does not tell it."]
      : ['# az account show --query "{tenantId: tenantId, subscriptionId: id}"']),
    seen && seen.tenantId === undefined
      ? '# tenantId: … # not known: the machine got no token; az account show --query tenantId'
      : `tenantId: ${seen?.tenantId ?? tenantId}`,
    ...from(seen, 'subscriptionId'),
    `subscriptionId: ${seen?.subscriptionId ?? subscriptionId}`,
    '',
    ...from(seen, 'resourceGroupName, location'),
    "# The VM's identity needs Reader here.",
    part('resourceGroup', { name: group?.name, location: group?.location }),
    '',
    '# get and list on its secrets.',
    part('keyVault', { name: vault?.name, secret: vault?.secret }, why),
    '',
    '# Storage Account Key Operator Service Role, and no role for its data: some cases test that it has none.',
    part('storage', { account: account?.name, container: account?.container }, why),
    '',
    "# Whether the retired MSI VM extension answers at localhost:50342. Today's VMs have none.",
    `msiExtension: ${seen && !seen.isLab ? false : extension}`,
    '',
    "# true lets the run list the account's keys, once, and sign requests with them.",
    'keys: false',
    '',
    "# true lets the run read the secret's value, once. It is never compared, printed or kept.",
    'secret: false',
    '',
  ]
  return lines.join('\n')
}

const headOfWorld = [
  '# Settings for milab conform --target live. The names and ids are those of a lab’s world, where this ' +
    'rehearses the run:',
  '# milab exec --quiet -- milab conform --target live. For a VM in Azure, fill in yours. A part that you leave ' +
    'out skips the',
  '# cases that need it.',
]

const headOfVm = ({ name, isLab }: SeenFromVm) => [
  `# Settings for milab conform --target live on the virtual machine ${name}.`,
  isLab
    ? '# A lab, not Azure, stands in the metadata service’s place. What it does not tell is from the lab’s world.'
    : '# Fill in the names that the metadata service does not know. A part that you leave out skips the cases that need it.',
]

/** Where a value comes from, if the metadata service told it. */
const from = (seen: SeenFromVm | undefined, fields: string) => (seen ? [`# From the metadata service: ${fields}.`] : [])

/** One line of the file; where nothing is known, what would stand there, and why it does not. */
function part(field: string, names: Readonly<Record<string, string | undefined>>, why = 'none in this world'): string {
  const given = Object.entries(names).filter((entry): entry is [string, string] => entry[1] !== undefined)
  if (given.length === 0)
    return `# ${field}: { ${Object.keys(names)
      .map((name) => `${name}: …`)
      .join(', ')} } # ${why}`
  return `${field}: { ${given.map(([name, value]) => `${name}: ${quoted(value)}`).join(', ')} }`
}

/** As YAML takes it: a name of digits alone, or a word such as `no`, would be read as something else. */
const quoted = (text: string) =>
  /^[A-Za-z][\w-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text)
