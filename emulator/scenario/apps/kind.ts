import { containerAppType, siteType } from '../../policy/views/seats.js'
import type { GroupKind } from '../kind.js'
import { addApp, appTypeOf } from './build.js'
import { describeApp } from './describe.js'

export const apps: GroupKind<'apps'> = {
  field: 'apps',
  types: [siteType, containerAppType],
  typeOf: appTypeOf,
  build: addApp,
  describe: describeApp,
}
