/** A region of the public cloud: name, display name, geography group, longitude, latitude, where it stands, its pair. */
export type Region = readonly [
  name: string,
  display: string,
  group: string,
  longitude: string,
  latitude: string,
  place: string,
  pair: string,
]

// https://learn.microsoft.com/azure/reliability/regions-list: those that the tutorials and the recordings use.
// Other names are taken in bodies all the same.
export const regions: readonly Region[] = [
  ['eastus', 'East US', 'US', '-79.8164', '37.3719', 'Virginia', 'westus'],
  ['eastus2', 'East US 2', 'US', '-78.3889', '36.6681', 'Virginia', 'centralus'],
  ['southcentralus', 'South Central US', 'US', '-98.5', '29.4167', 'Texas', 'northcentralus'],
  ['westus2', 'West US 2', 'US', '-119.852', '47.233', 'Washington', 'westcentralus'],
  ['westus', 'West US', 'US', '-122.417', '37.783', 'California', 'eastus'],
  ['centralus', 'Central US', 'US', '-93.6208', '41.5908', 'Iowa', 'eastus2'],
  ['northcentralus', 'North Central US', 'US', '-87.6278', '41.8819', 'Illinois', 'southcentralus'],
  ['westcentralus', 'West Central US', 'US', '-110.234', '40.89', 'Wyoming', 'westus2'],
  ['northeurope', 'North Europe', 'Europe', '-6.2597', '53.3478', 'Ireland', 'westeurope'],
  ['westeurope', 'West Europe', 'Europe', '4.9', '52.3667', 'Netherlands', 'northeurope'],
  ['uksouth', 'UK South', 'Europe', '-0.799', '50.941', 'London', 'ukwest'],
  ['ukwest', 'UK West', 'Europe', '-3.084', '53.427', 'Cardiff', 'uksouth'],
  ['japaneast', 'Japan East', 'Asia Pacific', '139.77', '35.68', 'Tokyo, Saitama', 'japanwest'],
  ['japanwest', 'Japan West', 'Asia Pacific', '135.5022', '34.6939', 'Osaka', 'japaneast'],
  ['southeastasia', 'Southeast Asia', 'Asia Pacific', '103.833', '1.283', 'Singapore', 'eastasia'],
  ['eastasia', 'East Asia', 'Asia Pacific', '114.188', '22.267', 'Hong Kong', 'southeastasia'],
]

export const locationNames: readonly string[] = regions.map(([name]) => name)
export const locationDisplayNames: readonly string[] = regions.map(([, display]) => display)

/** `West US` and `westus` are the same place; answers print the second. */
export const normalLocation = (location: string) => location.replaceAll(' ', '').toLowerCase()
