import type { JsonObject } from '../../../world/resources.js'

interface Guest {
  readonly offer: string
  readonly sku: RegExp
  readonly osName: string
  readonly osVersion: string
}

/** What the agent in a machine of these images says of its system: recorded 2019-2021. */
const guests: readonly Guest[] = [
  {
    offer: 'windowsserver',
    sku: /^2008-r2/,
    osName: 'Windows Server 2008 R2 Datacenter',
    osVersion: 'Microsoft Windows NT 6.1.7601 Service Pack 1',
  },
  {
    offer: 'windowsserver',
    sku: /^2012-r2-datacenter/,
    osName: 'Windows Server 2012 R2 Datacenter',
    osVersion: 'Microsoft Windows NT 6.3.9600.0',
  },
  {
    offer: 'windowsserver',
    sku: /^2012-datacenter/,
    osName: 'Windows Server 2012 Datacenter',
    osVersion: 'Microsoft Windows NT 6.2.9200.0',
  },
  { offer: 'ubuntuserver', sku: /^16\.04/, osName: 'ubuntu', osVersion: '16.04' },
  { offer: 'ubuntuserver', sku: /^18\.04/, osName: 'ubuntu', osVersion: '18.04' },
]

/** The name and version of a machine's system; nothing of images whose agents nobody recorded. */
export function guestOf({ offer, sku }: JsonObject): { readonly osName?: string; readonly osVersion?: string } {
  const words = [offer, sku].map((word) => String(word).toLowerCase())
  const known = guests.find((guest) => guest.offer === words[0] && guest.sku.test(words[1]!))
  return known ? { osName: known.osName, osVersion: known.osVersion } : {}
}
