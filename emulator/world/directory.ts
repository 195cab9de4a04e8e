import { Collection, type Changes } from './collection.js'

export interface Tenant {
  readonly id: string
  readonly name: string
  /** unix seconds */
  readonly created: number
}

/** A service principal: an application's, or a managed identity's (made and removed with its resource). */
export interface ServicePrincipal {
  readonly objectId: string
  /** client id */
  readonly appId: string
  readonly tenantId: string
  readonly displayName: string
  readonly kind: 'application' | 'managed-identity'
  /** display id of the resource a managed identity belongs to */
  readonly resourceId?: string
  /** client secrets; never shown */
  readonly secrets: readonly string[]
}

/** An application that tokens can be asked for. */
export interface ApplicationUri {
  readonly name: string
  readonly uri: string
}

/** Who there is: tenants, service principals (by object id), App ID URIs. */
export class Directory {
  readonly tenants: Collection<Tenant>
  readonly principals: Collection<ServicePrincipal>
  readonly uris: Collection<ApplicationUri>

  constructor(changes: Changes) {
    this.tenants = new Collection(changes)
    this.principals = new Collection(changes)
    this.uris = new Collection(changes)
  }

  /** By client id, in any case. */
  byAppId(appId: string): ServicePrincipal | undefined {
    const wanted = appId.toLowerCase()
    for (const principal of this.principals.values()) if (principal.appId === wanted) return principal
    return undefined
  }

  snapshot() {
    return { tenants: this.tenants.snapshot(), principals: this.principals.snapshot(), uris: this.uris.snapshot() }
  }

  restore(state: ReturnType<Directory['snapshot']>): void {
    this.tenants.restore(state.tenants)
    this.principals.restore(state.principals)
    this.uris.restore(state.uris)
  }
}
