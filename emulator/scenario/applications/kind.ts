import type { Kind } from '../kind.js'
import { addApplications } from './build.js'
import { describeApplications } from './describe.js'

/** Applications are kept in the directory, not in Resource Manager. */
export const applications: Kind = { types: [], build: addApplications, describe: describeApplications }
