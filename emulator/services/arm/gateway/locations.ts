import { regions } from '../../../policy/azure-regions.js'

export const locationNames: readonly string[] = regions.map(([name]) => name)
export const locationDisplayNames: readonly string[] = regions.map(([, display]) => display)

/** `West US` and `westus` are the same place; answers print the second. */
export const normalLocation = (location: string) => location.replaceAll(' ', '').toLowerCase()
