import { Collection, type Changes } from './collection.js'
import type { Declaration } from './declaration.js'

export interface Tenant {
  readonly id: string
  readonly name: string
  /** unix seconds */
  readonly created: number
}

/** A service principal, of an application or of a managed identity (created and removed with its resource). */
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

/** An application that tokens can be requested for. */
export interface ApplicationUri {
  readonly name: string
  readonly uri: string
}

export const principalsDeclared: Declaration<ServicePrincipal> = {
  name: 'principals',
  key: ({ objectId }) => objectId,
  secrets: ['secrets.*'],
}

/** A URI without its trailing slash. */
const bare = (uri: string) => uri.replace(/\/$/, '')

/** Tenants, service principals (by object id) and App ID URIs. */
export class Directory {
  readonly tenants: Collection<Tenant>
  readonly principals: Collection<ServicePrincipal, 'appId'>
  readonly uris: Collection<ApplicationUri, 'uri'>

  constructor(changes: Changes) {
    this.tenants = new Collection(changes, 'directory/tenants')
    this.principals = new Collection(changes, 'directory/principals', {
      ...principalsDeclared,
      indexes: { appId: ({ appId }) => appId },
    })
    this.uris = new Collection(changes, 'directory/uris', { indexes: { uri: ({ uri }) => bare(uri) } })
  }

  /** The service principal with that client id, in any case. */
  byAppId(appId: string): ServicePrincipal | undefined {
    const [principal] = this.principals.by('appId', appId.toLowerCase())
    return principal
  }

  /** Whether an application has that App ID URI, with or without a trailing slash. */
  hasUri(uri: string): boolean {
    return !this.uris.by('uri', bare(uri)).next().done
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
