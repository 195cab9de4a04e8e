import { gateway } from '../gateway/refusals.js'

/** recorded */
export const otherLocation = (asked: string, there: string) =>
  gateway(
    409,
    'InvalidResourceGroupLocation',
    `Invalid resource group location '${asked}'. The Resource group already exists in location '${there}'.`,
  )

/** recorded in issues */
export const locationNotAvailable = (location: string, regions: readonly string[]) =>
  gateway(
    400,
    'LocationNotAvailableForResourceGroup',
    `The provided location '${location}' is not available for resource group. ` +
      `List of available regions is '${regions.join(',')}'.`,
  )

/** too long, or with a last full stop: code and text unverified */
export const invalidName = (name: string) =>
  gateway(
    400,
    'InvalidResourceGroup',
    `The provided resource group name '${name}' is invalid. The name must be at most 90 characters long and may ` +
      "not end with a '.'.",
  )

/** unverified: code and text; Json.NET's own words for an enumeration have the place in them */
export const invalidTagOperation = (asked: unknown) =>
  gateway(
    400,
    'InvalidTagsPatchOperation',
    `The tags patch operation '${typeof asked === 'string' ? asked : ''}' is not valid. ` +
      "The supported operations are 'Merge, Replace, Delete'.",
  )
