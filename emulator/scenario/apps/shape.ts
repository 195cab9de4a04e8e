import type { SeatIdentityFields } from '../identities/seat-identity.js'

/** A web app, a function app or a container app. */
export interface ScenarioApp extends SeatIdentityFields {
  readonly kind: 'app-service' | 'functions' | 'container-app'
  /** the group's when absent */
  readonly location?: string
  /** `Linux` when absent; a container app has no other */
  readonly os?: 'Windows' | 'Linux'
  readonly tags?: Readonly<Record<string, string>>
}
