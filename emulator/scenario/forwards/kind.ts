import type { Kind } from '../kind.js'
import { addForwards } from './build.js'
import { describeForwards } from './describe.js'

/** Forwards are the lab's own, not Resource Manager's. */
export const forwards: Kind = { types: [], build: addForwards, describe: describeForwards }
