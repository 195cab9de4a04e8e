import { groupType } from '../../policy/views/groups.js'
import type { Kind } from '../kind.js'
import { addGroups } from './build.js'
import { describeGroups } from './describe.js'
import { groupKinds } from './kinds.js'

export const groups: Kind = {
  types: [groupType, ...groupKinds.flatMap(({ types, parts = [] }) => [...types, ...parts])],
  build: addGroups,
  describe: describeGroups,
}
