import { lockType } from '../../policy/authorization/locks.js'
import type { Kind } from '../kind.js'
import { addLocks } from './build.js'
import { describeLocks } from './describe.js'

export const locks: Kind = { types: [lockType], build: addLocks, describe: describeLocks }
