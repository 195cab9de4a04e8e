import type { Changes, Undo } from './changes.js'
import { Collection } from './collection.js'
import type { Declaration } from './declaration.js'
import {
  groupsAround,
  groupsDeclared,
  membershipKey,
  membershipsDeclared,
  usersDeclared,
  type DirectoryGroup,
  type Membership,
  type User,
} from './people.js'

export interface Tenant {
  readonly id: string
  readonly name: string
  /** unix seconds */
  readonly created: number
}

/**
 * Which assertions of another issuer log in as an application or a user-assigned identity. Entra compares issuer,
 * subject and audience exactly as they are written.
 */
export interface FederatedCredential {
  readonly name: string
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
}

/** A permission that an application grants to other applications and identities. */
export interface AppRole {
  readonly id: string
  /** as it stands in `roles` of a token */
  readonly value: string
}

/** What an application says about the tokens for it, and how it may prove who it is besides its secrets. */
export interface Registration {
  /** the version of tokens for it; 1 when absent */
  readonly accessTokenVersion?: 1 | 2
  readonly appRoles: readonly AppRole[]
  /** DER in base64 */
  readonly certificates: readonly string[]
  readonly federatedCredentials: readonly FederatedCredential[]
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
  /** of an application; absent when it has nothing but ids and secrets */
  readonly registration?: Registration
}

/** Who has an application's role. */
export interface AppRoleAssignment {
  /** object id of the application or identity that has the role */
  readonly principalId: string
  /** object id of the application whose role it is */
  readonly resourceId: string
  readonly appRoleId: string
}

/** An application that tokens can be requested for. */
export interface ApplicationUri {
  readonly name: string
  readonly uri: string
  /** object id of its service principal, if it has one */
  readonly objectId?: string
}

export const principalsDeclared: Declaration<ServicePrincipal> = {
  name: 'principals',
  key: ({ objectId }) => objectId,
  secrets: ['secrets.*'],
}

/** A URI without its trailing slash. */
const bare = (uri: string) => uri.replace(/\/$/, '')

const keyOf = (of: AppRoleAssignment) => `${of.principalId}|${of.resourceId}|${of.appRoleId}`

/** Something of the directory that has an object id and can be given rights. */
export type DirectoryObject =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'group'; readonly group: DirectoryGroup }
  | { readonly kind: 'service-principal'; readonly principal: ServicePrincipal }

/** Tenants, users, groups and service principals (by object id), App ID URIs, and who has which application's roles. */
export class Directory {
  readonly tenants: Collection<Tenant>
  readonly principals: Collection<ServicePrincipal, 'appId' | 'displayName'>
  readonly users: Collection<User, 'upn' | 'displayName'>
  readonly groups: Collection<DirectoryGroup, 'displayName'>
  readonly memberships: Collection<Membership, 'groupId' | 'memberId'>
  readonly uris: Collection<ApplicationUri, 'uri'>
  readonly appRoleAssignments: Collection<AppRoleAssignment, 'principalId'>

  constructor(changes: Changes) {
    this.tenants = new Collection(changes, 'directory/tenants')
    this.principals = new Collection(changes, 'directory/principals', {
      ...principalsDeclared,
      indexes: { appId: ({ appId }) => appId, displayName: ({ displayName }) => displayName.toLowerCase() },
    })
    this.users = new Collection(changes, usersDeclared.name, usersDeclared)
    this.groups = new Collection(changes, groupsDeclared.name, groupsDeclared)
    this.memberships = new Collection(changes, membershipsDeclared.name, membershipsDeclared)
    this.uris = new Collection(changes, 'directory/uris', { indexes: { uri: ({ uri }) => bare(uri) } })
    this.appRoleAssignments = new Collection(changes, 'directory/appRoleAssignments', {
      key: keyOf,
      indexes: { principalId: ({ principalId }) => principalId },
    })
  }

  /** The service principal with that client id, in any case. */
  byAppId(appId: string): ServicePrincipal | undefined {
    const [principal] = this.principals.by('appId', appId.toLowerCase())
    return principal
  }

  /** What has that object id, in any case. */
  objectOf(objectId: string): DirectoryObject | undefined {
    const id = objectId.toLowerCase()
    const principal = this.principals.get(id)
    if (principal) return { kind: 'service-principal', principal }
    const user = this.users.get(id)
    if (user) return { kind: 'user', user }
    const group = this.groups.get(id)
    return group && { kind: 'group', group }
  }

  /** The display name of what has that object id. */
  nameOf(objectId: string): string | undefined {
    const found = this.objectOf(objectId)
    if (found === undefined) return undefined
    return (found.kind === 'user' ? found.user : found.kind === 'group' ? found.group : found.principal).displayName
  }

  /** The groups that it is in, directly or by way of other groups. */
  *groupsOf(objectId: string): Generator<string> {
    // Most principals are in none, and each decision asks.
    if (this.memberships.count('memberId', objectId) > 0) yield* groupsAround(this.memberships, objectId)
  }

  /** Removes a service principal, and takes it out of its groups. Call inside `world.change`. */
  removePrincipal(objectId: string): void {
    this.principals.delete(objectId)
    for (const membership of [...this.memberships.by('memberId', objectId)])
      this.memberships.delete(membershipKey(membership))
  }

  /** The application with that App ID URI, with or without a trailing slash. */
  byUri(uri: string): ApplicationUri | undefined {
    const [application] = this.uris.by('uri', bare(uri))
    return application
  }

  /** The values of an application's roles that a principal has, in the order of the application. */
  appRolesOf(principalId: string, application: ServicePrincipal): readonly string[] {
    const ids = [...this.appRoleAssignments.by('principalId', principalId)]
      .filter(({ resourceId }) => resourceId === application.objectId)
      .map(({ appRoleId }) => appRoleId)
    return (application.registration?.appRoles ?? []).filter(({ id }) => ids.includes(id)).map(({ value }) => value)
  }

  snapshot() {
    return {
      tenants: this.tenants.snapshot(),
      principals: this.principals.snapshot(),
      uris: this.uris.snapshot(),
      appRoleAssignments: this.appRoleAssignments.snapshot(),
      users: this.users.snapshot(),
      groups: this.groups.snapshot(),
      memberships: this.memberships.snapshot(),
    }
  }

  restore(state: ReturnType<Directory['snapshot']>): readonly Undo[] {
    return [
      this.tenants.restore(state.tenants),
      this.principals.restore(state.principals),
      this.uris.restore(state.uris),
      this.appRoleAssignments.restore(state.appRoleAssignments),
      this.users.restore(state.users),
      this.groups.restore(state.groups),
      this.memberships.restore(state.memberships),
    ]
  }
}
