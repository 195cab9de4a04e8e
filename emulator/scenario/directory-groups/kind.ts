import type { Kind } from '../kind.js'
import { addDirectoryGroups, addMembers } from './build.js'
import { describeDirectoryGroups } from './describe.js'

/** Groups are kept in the directory, not in Resource Manager. */
export const directoryGroups: Kind = { types: [], build: addDirectoryGroups, describe: describeDirectoryGroups }

/** Their members, which may be anything of the file. The groups describe them. */
export const groupMembers: Kind = { types: [], build: addMembers, describe: () => ({}) }
