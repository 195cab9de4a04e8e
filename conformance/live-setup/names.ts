/** What the files of a setup name: one place for the script, the template and their live.yaml. */
export interface SetupNames {
  readonly group: string
  readonly location: string
  readonly vm: string
  readonly size: string
  readonly vault: string
  readonly secret: string
  readonly account: string
  readonly container: string
}

/** The tag that says that a group was made for this, and may be removed by it. */
export const tag = 'milab-live'

/**
 * @param suffix eight lowercase hexadecimal digits: names of vaults and accounts are unique in all of Azure
 */
export const setupNames = (location: string, suffix: string): SetupNames => ({
  group: 'milab-live',
  location,
  vm: 'milab-live',
  size: 'Standard_B1s',
  vault: `milab-${suffix}`,
  secret: 'milab-secret',
  account: `milab${suffix}`,
  container: 'milab-data',
})
