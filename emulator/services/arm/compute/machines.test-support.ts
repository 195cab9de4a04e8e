import { ask, subscription, type Lab } from '../../../asking.test-support.js'

const group = `${subscription}/resourceGroups/DevTest`

export const vms = `${group}/providers/Microsoft.Compute/virtualMachines`

export const versioned = (path: string, version = '2020-06-01') =>
  `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`

const nic = `${group}/providers/Microsoft.Network/networkInterfaces/nic1`

export const machineBody = (more: object = {}) => ({
  location: 'West US',
  properties: {
    hardwareProfile: { vmSize: 'Standard_DS2_v2' },
    storageProfile: {
      imageReference: {
        publisher: 'MicrosoftWindowsServer',
        offer: 'WindowsServer',
        sku: '2019-Datacenter',
        version: 'latest',
      },
      osDisk: { createOption: 'fromimage' },
    },
    osProfile: {
      computerName: 'vm1',
      adminUsername: 'u',
      adminPassword: 'Not-A-Real-Password-1',
      customData: 'bm90LXNob3du',
    },
    networkProfile: { networkInterfaces: [{ id: nic, properties: { primary: true } }] },
  },
  ...more,
})

export const makeMachine = (lab: Lab, more: object = {}, version?: string) =>
  ask(lab, 'portal').put(versioned(`${vms}/vm1`, version), machineBody(more))

export const systemIdentity = { identity: { type: 'systemAssigned' } }
