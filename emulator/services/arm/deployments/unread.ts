import type { Unread } from '../../../templates/what-if/unread.js'

/**
 * What providers take and do not give back. Azure masks these in what-if (arm-template-whatif#29; a what-if published in
 * 2026 shows `*******` for an SSH key and its path), and knows which by the schemas' `x-ms-secret`. `createMode`:
 * arm-template-whatif#183. The settings in `siteConfig`: arm-template-whatif#149; the lab keeps nothing else of it.
 */
const byType: Readonly<Record<string, Unread>> = {
  'microsoft.app/containerapps': { secret: ['properties.configuration.secrets.value'] },
  'microsoft.app/managedenvironments': {
    secret: ['properties.appLogsConfiguration.logAnalyticsConfiguration.sharedKey'],
  },
  'microsoft.compute/virtualmachines': {
    secret: [
      'properties.osProfile.adminPassword',
      'properties.osProfile.customData',
      'properties.osProfile.linuxConfiguration.ssh.publicKeys',
      'properties.userData',
    ],
  },
  'microsoft.compute/virtualmachines/extensions': { secret: ['properties.protectedSettings'] },
  'microsoft.keyvault/vaults': { plain: ['properties.createMode'] },
  'microsoft.keyvault/vaults/secrets': { secret: ['properties.value'] },
  'microsoft.web/sites': { plain: ['properties.siteConfig'] },
}

export const unreadOf = (type: string): Unread => byType[type.toLowerCase()] ?? {}
