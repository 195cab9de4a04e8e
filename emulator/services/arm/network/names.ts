import { namedBy } from '../gateway/stored-only.js'
import * as refusals from './refusals.js'

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork */
export const judgeName = namedBy(/^[A-Za-z0-9](?:[\w.-]{0,78}\w)?$/, refusals.invalidName)

/** Of a virtual network: 2 to 64 characters. */
export const judgeNetworkName = namedBy(/^[A-Za-z0-9][\w.-]{0,62}\w$/, refusals.invalidName)
