/** A region of the public cloud, as data only. */
export type Region = readonly [
  name: string,
  display: string,
  /** the geography's group, which stands in front of the display name */
  group: string,
  longitude: string,
  latitude: string,
  place: string,
  /** `''` where it has none */
  pair: string,
  geography: string,
  category: 'Recommended' | 'Other',
  /** how many availability zones it has */
  zones: number,
]

// The physical regions that a subscription lists, in its order, without those for Microsoft's own tests: recorded in
// Azure/azure-dev cli/azd/test/functional/testdata/recordings (2026-04, api-version 2022-12-01).
// prettier-ignore
export const regions: readonly Region[] = [
  ['eastus', 'East US', 'US', '-79.8164', '37.3719', 'Virginia', 'westus', 'United States', 'Recommended', 3],
  ['westus2', 'West US 2', 'US', '-119.852', '47.233', 'Washington', 'westcentralus', 'United States', 'Recommended', 3],
  ['australiaeast', 'Australia East', 'Asia Pacific', '151.2094', '-33.86', 'New South Wales', 'australiasoutheast', 'Australia', 'Recommended', 3],
  ['southeastasia', 'Southeast Asia', 'Asia Pacific', '103.833', '1.283', 'Singapore', 'eastasia', 'Asia Pacific', 'Recommended', 3],
  ['northeurope', 'North Europe', 'Europe', '-6.2597', '53.3478', 'Ireland', 'westeurope', 'Europe', 'Recommended', 3],
  ['swedencentral', 'Sweden Central', 'Europe', '17.14127', '60.67488', 'Gävle', 'swedensouth', 'Sweden', 'Recommended', 3],
  ['westeurope', 'West Europe', 'Europe', '4.9', '52.3667', 'Netherlands', 'northeurope', 'Europe', 'Recommended', 3],
  ['uksouth', 'UK South', 'UK', '-0.799', '50.941', 'London', 'ukwest', 'United Kingdom', 'Recommended', 3],
  ['centralus', 'Central US', 'US', '-93.6208', '41.5908', 'Iowa', 'eastus2', 'United States', 'Recommended', 3],
  ['southafricanorth', 'South Africa North', 'Africa', '28.21837', '-25.73134', 'Johannesburg', 'southafricawest', 'South Africa', 'Recommended', 3],
  ['centralindia', 'Central India', 'Asia Pacific', '73.9197', '18.5822', 'Pune', 'southindia', 'India', 'Recommended', 3],
  ['eastasia', 'East Asia', 'Asia Pacific', '114.188', '22.267', 'Hong Kong', 'southeastasia', 'Asia Pacific', 'Recommended', 3],
  ['indonesiacentral', 'Indonesia Central', 'Asia Pacific', '106.816666', '-6.2', 'Jakarta', '', 'Indonesia', 'Recommended', 3],
  ['japaneast', 'Japan East', 'Asia Pacific', '139.77', '35.68', 'Tokyo, Saitama', 'japanwest', 'Japan', 'Recommended', 3],
  ['japanwest', 'Japan West', 'Asia Pacific', '135.5022', '34.6939', 'Osaka', 'japaneast', 'Japan', 'Recommended', 3],
  ['koreacentral', 'Korea Central', 'Asia Pacific', '126.978', '37.5665', 'Seoul', 'koreasouth', 'Korea', 'Recommended', 3],
  ['malaysiawest', 'Malaysia West', 'Asia Pacific', '101.693207', '3.140853', 'Kuala Lumpur', '', 'Malaysia', 'Recommended', 3],
  ['newzealandnorth', 'New Zealand North', 'Asia Pacific', '174.76349', '-36.84853', 'Auckland', '', 'New Zealand', 'Recommended', 3],
  ['canadacentral', 'Canada Central', 'Canada', '-79.383', '43.653', 'Toronto', 'canadaeast', 'Canada', 'Recommended', 3],
  ['austriaeast', 'Austria East', 'Europe', '16.3727779', '48.2092056', 'Vienna', '', 'Austria', 'Recommended', 3],
  ['belgiumcentral', 'Belgium Central', 'Europe', '4.355707169', '50.84553528', 'Brussels', '', 'Belgium', 'Recommended', 3],
  ['denmarkeast', 'Denmark East', 'Europe', '12.56553', '55.67594', 'Copenhagen', '', 'Denmark', 'Recommended', 3],
  ['francecentral', 'France Central', 'Europe', '2.373', '46.3772', 'Paris', 'francesouth', 'France', 'Recommended', 3],
  ['germanywestcentral', 'Germany West Central', 'Europe', '8.682127', '50.110924', 'Frankfurt', 'germanynorth', 'Germany', 'Recommended', 3],
  ['italynorth', 'Italy North', 'Europe', '9.18109', '45.46888', 'Milan', '', 'Italy', 'Recommended', 3],
  ['norwayeast', 'Norway East', 'Europe', '10.752245', '59.913868', 'Norway', 'norwaywest', 'Norway', 'Recommended', 3],
  ['polandcentral', 'Poland Central', 'Europe', '21.01666', '52.23334', 'Warsaw', '', 'Poland', 'Recommended', 3],
  ['spaincentral', 'Spain Central', 'Europe', '3.4209', '40.4259', 'Madrid', '', 'Spain', 'Recommended', 3],
  ['switzerlandnorth', 'Switzerland North', 'Europe', '8.564572', '47.451542', 'Zurich', 'switzerlandwest', 'Switzerland', 'Recommended', 3],
  ['mexicocentral', 'Mexico Central', 'Mexico', '-100.389888', '20.588818', 'Querétaro State', '', 'Mexico', 'Recommended', 3],
  ['uaenorth', 'UAE North', 'Middle East', '55.316666', '25.266666', 'Dubai', 'uaecentral', 'UAE', 'Recommended', 3],
  ['brazilsouth', 'Brazil South', 'South America', '-46.633', '-23.55', 'Sao Paulo State', 'southcentralus', 'Brazil', 'Recommended', 3],
  ['chilecentral', 'Chile Central', 'South America', '-70.673676', '-33.447487', 'Santiago', '', 'Chile', 'Recommended', 3],
  ['israelcentral', 'Israel Central', 'Middle East', '33.4506633', '31.2655698', 'Israel', '', 'Israel', 'Recommended', 3],
  ['qatarcentral', 'Qatar Central', 'Middle East', '51.439327', '25.551462', 'Doha', '', 'Qatar', 'Recommended', 3],
  ['eastus2', 'East US 2', 'US', '-78.3889', '36.6681', 'Virginia', 'centralus', 'United States', 'Other', 3],
  ['southcentralus', 'South Central US', 'US', '-98.5', '29.4167', 'Texas', 'northcentralus', 'United States', 'Other', 3],
  ['westus3', 'West US 3', 'US', '-112.074036', '33.448376', 'Phoenix', 'eastus', 'United States', 'Other', 3],
  ['northcentralus', 'North Central US', 'US', '-87.6278', '41.8819', 'Illinois', 'southcentralus', 'United States', 'Other', 0],
  ['westus', 'West US', 'US', '-122.417', '37.783', 'California', 'eastus', 'United States', 'Other', 0],
  ['jioindiawest', 'Jio India West', 'Asia Pacific', '70.05773', '22.470701', 'Jamnagar', 'jioindiacentral', 'India', 'Other', 0],
  ['westcentralus', 'West Central US', 'US', '-110.234', '40.89', 'Wyoming', 'westus2', 'United States', 'Other', 0],
  ['southafricawest', 'South Africa West', 'Africa', '18.843266', '-34.075691', 'Cape Town', 'southafricanorth', 'South Africa', 'Other', 0],
  ['australiacentral', 'Australia Central', 'Asia Pacific', '149.1244', '-35.3075', 'Canberra', 'australiacentral2', 'Australia', 'Other', 0],
  ['australiacentral2', 'Australia Central 2', 'Asia Pacific', '149.1244', '-35.3075', 'Canberra', 'australiacentral', 'Australia', 'Other', 0],
  ['australiasoutheast', 'Australia Southeast', 'Asia Pacific', '144.9631', '-37.8136', 'Victoria', 'australiaeast', 'Australia', 'Other', 0],
  ['jioindiacentral', 'Jio India Central', 'Asia Pacific', '79.08886', '21.146633', 'Nagpur', 'jioindiawest', 'India', 'Other', 0],
  ['koreasouth', 'Korea South', 'Asia Pacific', '129.0756', '35.1796', 'Busan', 'koreacentral', 'Korea', 'Other', 0],
  ['southindia', 'South India', 'Asia Pacific', '80.1636', '12.9822', 'Chennai', 'centralindia', 'India', 'Other', 0],
  ['westindia', 'West India', 'Asia Pacific', '72.868', '19.088', 'Mumbai', 'southindia', 'India', 'Other', 0],
  ['canadaeast', 'Canada East', 'Canada', '-71.217', '46.817', 'Quebec', 'canadacentral', 'Canada', 'Other', 0],
  ['francesouth', 'France South', 'Europe', '2.1972', '43.8345', 'Marseille', 'francecentral', 'France', 'Other', 0],
  ['germanynorth', 'Germany North', 'Europe', '8.806422', '53.073635', 'Berlin', 'germanywestcentral', 'Germany', 'Other', 0],
  ['norwaywest', 'Norway West', 'Europe', '5.733107', '58.969975', 'Norway', 'norwayeast', 'Norway', 'Other', 0],
  ['switzerlandwest', 'Switzerland West', 'Europe', '6.143158', '46.204391', 'Geneva', 'switzerlandnorth', 'Switzerland', 'Other', 0],
  ['uaecentral', 'UAE Central', 'Middle East', '54.366669', '24.466667', 'Abu Dhabi', 'uaenorth', 'UAE', 'Other', 0],
  ['brazilsoutheast', 'Brazil Southeast', 'South America', '-43.2075', '-22.90278', 'Rio', 'brazilsouth', 'Brazil', 'Other', 0],
  ['ukwest', 'UK West', 'UK', '-3.084', '53.427', 'Cardiff', 'uksouth', 'United Kingdom', 'Other', 0],
]

// https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
// https://learn.microsoft.com/azure/china/concepts-service-availability
const sovereignRegions: Readonly<Record<string, readonly string[]>> = {
  AzureUSGovernmentCloud: ['usgovvirginia', 'usgovarizona', 'usgovtexas', 'usdodcentral', 'usdodeast'],
  AzureChinaCloud: ['chinaeast', 'chinaeast2', 'chinaeast3', 'chinanorth', 'chinanorth2', 'chinanorth3'],
}

const publicRegions = regions.map(([name]) => name)

/**
 * The names of a cloud's regions, as its refusals list them. A sovereign cloud of the lab takes the public ones, too: a
 * scenario that names no region has one of these.
 */
export const regionNames = (cloud: string): readonly string[] => [...(sovereignRegions[cloud] ?? []), ...publicRegions]

/** Whether a cloud has the region. Those for Microsoft's own tests count (recorded for `eastus2euap`). */
export const isRegion = (cloud: string, name: string) =>
  regionNames(cloud).includes(name) || /euap$|stg$|stage$/.test(name)
