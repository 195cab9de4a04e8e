import { preflight } from './preflight.js'
import { getServiceProperties, setServiceProperties } from './service-properties.js'

export const accountOperations = [getServiceProperties, setServiceProperties, preflight]
