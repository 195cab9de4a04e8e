import type { SetupNames } from './names.js'

interface Rates {
  /** when they were read, and by whom */
  readonly read: string
  /** dollars an hour */
  readonly vm: number
  /** dollars a month */
  readonly disk: number
}

const list = 'https://prices.azure.com/api/retail/prices'

/**
 * Only what was read from the list stands here, with its date. These rates were quoted with their query in a public
 * repository; this project has not asked the list itself.
 */
const rates: Readonly<Record<string, Rates>> = {
  uksouth: {
    read: '2026-09-16, as a public repository quotes the list; not read by this project',
    vm: 0.0118,
    disk: 1.69,
  },
}

const hoursOfMonth = 730

/** What a month costs, as lines: with the arithmetic where the rates are known, else how to look them up. */
export function monthlyPrice({ location, size }: Pick<SetupNames, 'location' | 'size'>): string[] {
  const known = size === 'Standard_B1s' ? rates[location] : undefined
  const money = (dollars: number) => `US$${dollars.toFixed(2)}`
  return [
    `virtual machine ${size}, Linux: ${known ? `${hoursOfMonth} h x US$${known.vm} = ${money(hoursOfMonth * known.vm)}` : 'not known'}`,
    `its disk, 32 GiB Standard HDD (S4 LRS): ${known ? money(known.disk) : 'not known'}`,
    'vault and storage, priced by requests and gigabytes (a run sends a few hundred, and keeps a few kilobytes): not known',
    'network, addresses, identity, roles: no charge; there is no public address',
    ...(known
      ? [
          `together ${money(hoursOfMonth * known.vm + known.disk)}, without vault and storage, for a whole month, in ${location}; rates read ${known.read}`,
        ]
      : [`together: not known for ${location}`]),
    `The list, for ${location} (productName without Windows, type Consumption):`,
    `  curl -G ${list} --data-urlencode "\\$filter=armRegionName eq '${location}' and armSkuName eq '${size}'"`,
    `  curl -G ${list} --data-urlencode "\\$filter=armRegionName eq '${location}' and meterName eq 'S4 LRS Disk'"`,
  ]
}
