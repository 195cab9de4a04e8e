import { seatView } from '../../policy/views/seats.js'
import type { Resource } from '../../world/resources.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import { describeSeatIdentity } from '../identities/seat-identity.js'
import type { ScenarioApp } from './shape.js'

export function describeApp(describing: Describing, app: Resource, groupLocation: string): ScenarioApp {
  const { kind, os } = seatView(app)
  return {
    kind: kind as ScenarioApp['kind'],
    ...ownLocation(app, groupLocation),
    os,
    ...describeSeatIdentity(describing, app),
    ...withTags(app),
  }
}
