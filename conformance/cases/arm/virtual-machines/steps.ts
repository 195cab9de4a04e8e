import {
  askArm,
  hasMembers,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  text,
  withJson,
  withStatus,
  type Expectation,
  type Match,
  type MoreToSend,
} from '../../words.js'
import { group, putResource, subscription } from '../steps.js'

/** What Compute has at the location of the group. */
export const inLocation = `${subscription}/providers/Microsoft.Compute/locations/{group.location}`

/** The machine that a case makes for itself. */
export const machinesOfGroup = `${group}/providers/Microsoft.Compute/virtualMachines`
export const ownMachine = `${machinesOfGroup}/milab-{nonce}`

// A machine needs a network, which the lab does not have: only worlds that check no interfaces can make one.
export const needsOwnMachine = ['portal', 'group', 'writes', 'tutorial-world'] as const

export const machineProperties = {
  hardwareProfile: { vmSize: 'Standard_DS2_v2' },
  storageProfile: {
    imageReference: {
      publisher: 'MicrosoftWindowsServer',
      offer: 'WindowsServer',
      sku: '2019-Datacenter',
      version: 'latest',
    },
    osDisk: { createOption: 'FromImage' },
  },
  osProfile: { computerName: 'milab', adminUsername: 'azureuser', adminPassword: 'Not-A-Real-Password-1' },
  networkProfile: {
    networkInterfaces: [
      { id: `${group}/providers/Microsoft.Network/networkInterfaces/milab-{nonce}`, properties: { primary: true } },
    ],
  },
}

export const machineBody = (more: object = {}) => ({
  location: '{group.location}',
  properties: machineProperties,
  ...more,
})

/** The body of a Linux machine that takes passwords. */
export const linuxMachine = machineBody({
  properties: {
    ...machineProperties,
    storageProfile: {
      imageReference: { publisher: 'Canonical', offer: 'UbuntuServer', sku: '18.04-LTS', version: 'latest' },
      osDisk: { createOption: 'FromImage' },
    },
    osProfile: { computerName: 'milab', adminUsername: 'azureuser', adminPassword: 'Not-A-Real-Password-1' },
  },
})

export const systemIdentity = { identity: { type: 'SystemAssigned' } }

/** Where Compute says how far a long operation is. */
export const operationUrl = matches(
  /\/subscriptions\/{subscription}\/providers\/Microsoft\.Compute\/locations\/[a-z0-9]+\/operations\/[0-9a-f-]{36}\?api-version=2020-06-01/,
)

export const createOwnMachine = (more: object = {}, moreToSend: MoreToSend = {}) =>
  putResource(`${ownMachine}?api-version=2020-06-01`, machineBody(more), withStatus(201), moreToSend)

/** What is done to the power of the own machine. */
export const powered = (action: string, expect: Expectation, more: MoreToSend = {}) =>
  askArm('portal', 'POST', `${ownMachine}/${action}?api-version=2020-06-01`, expect, more)

export const readView = (view: Match) =>
  askArm('portal', 'GET', `${ownMachine}/instanceView?api-version=2020-06-01`, withJson(200, view))

export const powerIs = (state: string) =>
  readView(
    hasMembers({ statuses: { some: hasMembers({ code: `PowerState/${state}`, displayStatus: `VM ${state}` }) } }),
  )

/** How many requests of a kind are left, as Compute prints it. */
export const counted = (name: string): Match =>
  matches(new RegExp(`^Microsoft\\.Compute/${name}3Min;\\d+,Microsoft\\.Compute/${name}30Min;\\d+$`))

/** Compute's 400, which names the member that is wrong. */
export const invalidParameter = (target: string, message: string | RegExp): Expectation =>
  withJson(
    400,
    onlyMembers({
      error: onlyMembers({
        code: 'InvalidParameter',
        message: text(message),
        target,
      }),
    }),
  )

export const placementGroup = (name: string) => ({
  proximityPlacementGroup: { id: `${group}/providers/Microsoft.Compute/proximityPlacementGroups/${name}-{nonce}` },
})

/** The 409 of what a machine keeps for good. */
export const staysAsItIs = (property: string): Expectation =>
  withJson(
    409,
    onlyMembers({
      error: onlyMembersInOrder({
        code: 'PropertyChangeNotAllowed',
        message: `Changing property '${property}' is not allowed.`,
        target: property,
      }),
    }),
  )

/** The extension of the VM that the target has. */
export const extensionName = 'ManagedIdentityExtensionForWindows'
export const extension = `{vm.id}/extensions/${extensionName}`

export const extensionProperties = {
  publisher: 'Microsoft.ManagedIdentity',
  type: extensionName,
  typeHandlerVersion: '1.0',
  autoUpgradeMinorVersion: true,
  settings: { port: 50342 },
  protectedSettings: { hidden: 'not-shown' },
}

export const extensionBody = (more: object = {}) => ({
  location: '{group.location}',
  properties: { ...extensionProperties, ...more },
})

export const needsExtension = ['portal', 'group', 'msi-extension', 'writes', 'tutorial-world'] as const
