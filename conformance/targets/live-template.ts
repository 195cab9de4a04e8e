import { createEmulator, type Scenario } from '../../emulator/index.js'
import { knownOf } from '../world-bindings.js'

/**
 * A commented `live.yaml` with the names of a world: ready for a rehearsal in it, and to be filled in for Azure. Throws
 * ScenarioError.
 */
export function liveTemplate(scenario: Scenario): string {
  const { cloud, group, vault, account, extension } = knownOf(scenario)
  const { tenantId, subscriptionId } = createEmulator({ scenario }).world.settings
  const lines = [
    '# Settings for milab conform --target live. The names and ids are those of a lab’s world, where this ' +
      'rehearses the run:',
    '# milab exec --quiet -- milab conform --target live. For a VM in Azure, fill in yours. A part that you leave ' +
      'out skips the',
    '# cases that need it.',
    'milab-live: 1',
    `cloud: ${cloud}`,
    '',
    '# az account show --query "{tenantId: tenantId, subscriptionId: id}"',
    `tenantId: ${tenantId}`,
    `subscriptionId: ${subscriptionId}`,
    '',
    "# The VM's identity needs Reader here.",
    part('resourceGroup', { name: group?.name, location: group?.location }),
    '',
    '# get and list on its secrets.',
    part('keyVault', { name: vault?.name, secret: vault?.secret }),
    '',
    '# Storage Account Key Operator Service Role, and no role for its data: some cases test that it has none.',
    part('storage', { account: account?.name, container: account?.container }),
    '',
    "# Whether the retired MSI VM extension answers at localhost:50342. Today's VMs have none.",
    `msiExtension: ${extension}`,
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

/** One line of the file; where the world has no such thing, what would stand there. */
function part(field: string, names: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(names).filter((entry): entry is [string, string] => entry[1] !== undefined)
  if (given.length === 0)
    return `# ${field}: { ${Object.keys(names)
      .map((name) => `${name}: …`)
      .join(', ')} } # none in this world`
  return `${field}: { ${given.map(([name, value]) => `${name}: ${quoted(value)}`).join(', ')} }`
}

/** As YAML takes it: a name of digits alone, or a word such as `no`, would be read as something else. */
const quoted = (text: string) =>
  /^[A-Za-z][\w-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text)
