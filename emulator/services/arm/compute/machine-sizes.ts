/** A size of virtual machines. */
export interface MachineSize {
  readonly name: string
  readonly family: string
  readonly cores: number
  readonly memoryMB: number
  readonly resourceDiskMB: number
  readonly dataDisks: number
}

const gib = 1024

/**
 * The sizes that tools and tutorials name, from the pages below https://learn.microsoft.com/azure/virtual-machines/sizes:
 * cores, memory and temporary disk in GiB, data disks. Azure has hundreds; a machine takes any.
 */
// prettier-ignore
const rows: readonly (readonly [name: string, family: string, cores: number, memory: number, disk: number, dataDisks: number])[] = [
  ['B1ls', 'standardBSFamily', 1, 0.5, 4, 2],
  ['B1s', 'standardBSFamily', 1, 1, 4, 2],
  ['B1ms', 'standardBSFamily', 1, 2, 4, 2],
  ['B2s', 'standardBSFamily', 2, 4, 8, 4],
  ['B2ms', 'standardBSFamily', 2, 8, 16, 4],
  ['B4ms', 'standardBSFamily', 4, 16, 32, 8],
  ['A1', 'standardA0_A7Family', 1, 1.75, 70, 2],
  ['A1_v2', 'standardAv2Family', 1, 2, 10, 2],
  ['A2_v2', 'standardAv2Family', 2, 4, 20, 4],
  ['D1_v2', 'standardDv2Family', 1, 3.5, 50, 4],
  ['D2_v2', 'standardDv2Family', 2, 7, 100, 8],
  ['D3_v2', 'standardDv2Family', 4, 14, 200, 16],
  ['DS1_v2', 'standardDSv2Family', 1, 3.5, 7, 4],
  ['DS2_v2', 'standardDSv2Family', 2, 7, 14, 8],
  ['DS3_v2', 'standardDSv2Family', 4, 14, 28, 16],
  ['DS4_v2', 'standardDSv2Family', 8, 28, 56, 32],
  ['D2s_v3', 'standardDSv3Family', 2, 8, 16, 4],
  ['D4s_v3', 'standardDSv3Family', 4, 16, 32, 8],
  ['D8s_v3', 'standardDSv3Family', 8, 32, 64, 16],
  ['D2s_v4', 'standardDSv4Family', 2, 8, 0, 4],
  ['D4s_v4', 'standardDSv4Family', 4, 16, 0, 8],
  ['D2s_v5', 'standardDSv5Family', 2, 8, 0, 4],
  ['D4s_v5', 'standardDSv5Family', 4, 16, 0, 8],
  ['D8s_v5', 'standardDSv5Family', 8, 32, 0, 16],
  ['D2ds_v5', 'standardDDSv5Family', 2, 8, 75, 4],
  ['D4ds_v5', 'standardDDSv5Family', 4, 16, 150, 8],
  ['D2as_v5', 'standardDASv5Family', 2, 8, 0, 4],
  ['D4as_v5', 'standardDASv5Family', 4, 16, 0, 8],
  ['E2s_v3', 'standardESv3Family', 2, 16, 32, 4],
  ['E4s_v3', 'standardESv3Family', 4, 32, 64, 8],
  ['E2s_v5', 'standardESv5Family', 2, 16, 0, 4],
  ['E4s_v5', 'standardESv5Family', 4, 32, 0, 8],
  ['F2s_v2', 'standardFSv2Family', 2, 4, 16, 4],
  ['F4s_v2', 'standardFSv2Family', 4, 8, 32, 8],
]

export const machineSizes: readonly MachineSize[] = rows.map(([name, family, cores, memory, disk, dataDisks]) => ({
  name: `Standard_${name}`,
  family,
  cores,
  memoryMB: memory * gib,
  resourceDiskMB: disk * gib,
  dataDisks,
}))
