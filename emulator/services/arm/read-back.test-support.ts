import type { JsonObject } from '../../world/resources.js'

export const extensionProperties: JsonObject = {
  publisher: 'Microsoft.ManagedIdentity',
  type: 'ManagedIdentityExtensionForWindows',
  typeHandlerVersion: '1.0',
  autoUpgradeMinorVersion: true,
  enableAutomaticUpgrade: false,
  suppressFailures: false,
  forceUpdateTag: 'again',
  settings: { port: 50343 },
}

/** A machine's body that says all that a machine may say, but for what only goes in. */
export function fullMachine(group: string): JsonObject {
  const compute = `${group}/providers/Microsoft.Compute`
  return {
    location: 'westus',
    tags: { a: 'b' },
    zones: ['1'],
    plan: { name: 'plan', publisher: 'publisher', product: 'product' },
    properties: {
      hardwareProfile: { vmSize: 'Standard_D2s_v3', vmSizeProperties: { vCPUsAvailable: 1, vCPUsPerCore: 1 } },
      storageProfile: {
        imageReference: {
          publisher: 'MicrosoftWindowsServer',
          offer: 'WindowsServer',
          sku: '2019-Datacenter',
          version: '17763.1999.2106110002',
        },
        osDisk: {
          osType: 'Windows',
          name: 'system',
          createOption: 'FromImage',
          caching: 'ReadOnly',
          writeAcceleratorEnabled: false,
          diskSizeGB: 200,
          deleteOption: 'Delete',
          managedDisk: {
            storageAccountType: 'Premium_LRS',
            diskEncryptionSet: { id: `${compute}/diskEncryptionSets/des` },
          },
        },
        dataDisks: [
          {
            lun: 3,
            name: 'data',
            createOption: 'Empty',
            caching: 'None',
            writeAcceleratorEnabled: false,
            diskSizeGB: 10,
            deleteOption: 'Detach',
            managedDisk: { storageAccountType: 'StandardSSD_LRS' },
          },
        ],
        diskControllerType: 'SCSI',
      },
      osProfile: {
        computerName: 'read-back',
        adminUsername: 'azureuser',
        windowsConfiguration: {
          provisionVMAgent: true,
          enableAutomaticUpdates: false,
          timeZone: 'UTC',
          patchSettings: { patchMode: 'Manual', assessmentMode: 'ImageDefault', enableHotpatching: false },
        },
        secrets: [],
        allowExtensionOperations: false,
      },
      networkProfile: {
        networkInterfaces: [
          {
            id: `${group}/providers/Microsoft.Network/networkInterfaces/read-back`,
            properties: { primary: true, deleteOption: 'Delete' },
          },
        ],
      },
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
      availabilitySet: { id: `${compute}/availabilitySets/set` },
      proximityPlacementGroup: { id: `${compute}/proximityPlacementGroups/near` },
      licenseType: 'Windows_Server',
      priority: 'Spot',
      evictionPolicy: 'Deallocate',
      billingProfile: { maxPrice: -1 },
      extensionsTimeBudget: 'PT1H30M',
      additionalCapabilities: { ultraSSDEnabled: false, hibernationEnabled: false },
      securityProfile: {
        encryptionAtHost: false,
        securityType: 'TrustedLaunch',
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
      },
      scheduledEventsProfile: { terminateNotificationProfile: { enable: true, notBeforeTimeout: 'PT5M' } },
      applicationProfile: { galleryApplications: [] },
      capacityReservation: { capacityReservationGroup: { id: `${compute}/capacityReservationGroups/reserved` } },
    },
  }
}
