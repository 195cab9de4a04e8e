import { gateway } from './refusals.js'

/** recorded in bicep#2311 */
export const locationRequired = () =>
  gateway(400, 'LocationRequired', 'The location property is required for this definition.')

/** recorded */
export const invalidLocation = (location: string) =>
  gateway(
    400,
    'InvalidResourceLocation',
    `The specified location '"${location}"' is invalid. A location must consist of characters, whitespace, digit, ` +
      "or following symbols '(,)'.",
  )

/** recorded in azure-rest-api-specs#8577; a type that is not in each region lists its own, which the lab does not know */
export const locationNotAvailable = (location: string, type: string, regions: readonly string[]) =>
  gateway(
    400,
    'LocationNotAvailableForResourceType',
    `The provided location '${location}' is not available for resource type '${type}'. ` +
      `List of available regions for the resource type is '${regions.join(',')}'.`,
  )

/** documented code; the text is unverified */
export const existsElsewhere = (name: string, there: string, group: string, here: string) =>
  gateway(
    409,
    'InvalidResourceLocation',
    `The resource '${name}' already exists in location '${there}' in resource group '${group}'. ` +
      `A resource with the same name cannot be created in location '${here}'. Please select a new resource name.`,
  )
