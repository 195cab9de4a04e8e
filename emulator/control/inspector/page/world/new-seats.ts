import type { Ask } from './portal.js'
import { idOf, put, randomGuid, versioned, type View } from './requests.js'

/*
 * The requests that make machines and apps. An app gets its own identity later, as in the portal of Azure; the agent of
 * Azure Arc brings one with it.
 */

interface Place {
  readonly group: string
  readonly name: string
  readonly location: string
}

/** A machine as small as Resource Manager takes it. No one can log in to it: its password is not kept. */
export function newMachine(view: View, of: Place & { readonly os: string }): Ask {
  const windows = { publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer', sku: '2016-Datacenter' }
  const linux = { publisher: 'Canonical', offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts-gen2' }
  const image = { ...(of.os === 'Windows' ? windows : linux), version: 'latest' }
  const nic = idOf(view, of.group, 'Microsoft.Network/networkInterfaces', `${of.name}-nic`)
  return put(versioned(idOf(view, of.group, 'Microsoft.Compute/virtualMachines', of.name)), {
    location: of.location,
    properties: {
      hardwareProfile: { vmSize: 'Standard_DS1_v2' },
      storageProfile: { imageReference: image, osDisk: { createOption: 'FromImage', osType: of.os } },
      osProfile: {
        computerName: of.name.slice(0, 15),
        adminUsername: 'azureuser',
        adminPassword: `Aa1!${randomGuid()}`,
      },
      networkProfile: { networkInterfaces: [{ id: nic, properties: { primary: true } }] },
    },
  })
}

/** A web app or function app of App Service. */
export const newApp = (view: View, of: Place & { readonly kind: string }): Ask =>
  put(versioned(idOf(view, of.group, 'Microsoft.Web/sites', of.name)), {
    kind: of.kind,
    location: of.location,
    properties: { reserved: of.kind.includes('linux') },
  })

export const newContainerApp = (view: View, of: Place): Ask =>
  put(versioned(idOf(view, of.group, 'Microsoft.App/containerApps', of.name)), {
    location: of.location,
    properties: {},
  })

/** A machine outside Azure, as its agent connects it. */
export const newArcMachine = (view: View, of: Place & { readonly os: string }): Ask =>
  put(versioned(idOf(view, of.group, 'Microsoft.HybridCompute/machines', of.name)), {
    location: of.location,
    identity: { type: 'SystemAssigned' },
    properties: { osType: of.os.toLowerCase() },
  })
