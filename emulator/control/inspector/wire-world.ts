/*
 * What the inspector's world tab reads of the control API. Like wire.ts, this file imports nothing: the page is checked
 * against a browser's types.
 */

/** A resource of the page's tree. */
export interface ResourceNode {
  readonly name: string
  readonly id: string
  /** the name of its resource group */
  readonly group: string
  readonly location: string
}

export interface VaultNode extends ResourceNode {
  /** without a trailing slash */
  readonly url: string
  readonly authorization: 'rbac' | 'access-policies'
  readonly policies: readonly WirePolicy[]
  readonly secrets: readonly { readonly name: string; readonly enabled: boolean }[]
  readonly secretCount: number
  readonly keys: readonly KeyNode[]
  readonly keyCount: number
  readonly certificates: readonly CertificateNode[]
  readonly certificateCount: number
}

/** A certificate by what its policy says: itself is made when it is first needed. */
export interface CertificateNode {
  readonly name: string
  /** `CN=example.com` */
  readonly subject: string
  /** `Self`, `Unknown`, or the name of an issuer */
  readonly issuer: string
  readonly enabled: boolean
  readonly versionCount: number
  /** unix seconds */
  readonly expires?: number
  /** whether it waits to be issued */
  readonly isAwaited: boolean
}

/** A key, without its public part, too. */
export interface KeyNode {
  readonly name: string
  /** `RSA 2048`, `EC P-256` */
  readonly type: string
  /** whether its newest version is enabled */
  readonly enabled: boolean
  readonly versionCount: number
  /** whether it belongs to a certificate */
  readonly isManaged: boolean
}

export interface AccountNode extends ResourceNode {
  /** with a trailing slash */
  readonly blobEndpoint: string
  readonly containers: readonly {
    readonly name: string
    readonly publicAccess: 'none' | 'blob' | 'container'
    readonly blobCount: number
  }[]
}

export interface SeatNode extends ResourceNode {
  /** `virtual-machine`, `app-service` … */
  readonly kind: string
  readonly type: string
  readonly os: 'Windows' | 'Linux'
  /** object id of the system-assigned identity, when it is on */
  readonly principalId?: string
  /** resource ids of the user-assigned ones */
  readonly identities: readonly string[]
}

/** An identity or application that roles and policies can name. */
export interface PrincipalNode {
  readonly name: string
  readonly objectId: string
  readonly kind: 'application' | 'managed-identity'
  /** of a managed identity: whose it is */
  readonly resourceId?: string
  /** whether it is the setup principal, as which the page acts */
  readonly isPortal?: true
}

export interface UserNode {
  readonly name: string
  readonly objectId: string
  readonly upn: string
}

export interface DirectoryGroupNode {
  readonly name: string
  readonly objectId: string
  /** names of those that it has itself */
  readonly members: readonly string[]
}

export interface AssignmentNode {
  readonly id: string
  readonly principalId: string
  readonly role: string
  readonly scope: string
}

/** What is in the world, by names and ids: no value of any secret, and nothing that a blob holds. */
export interface ResourcesView {
  readonly tenantId: string
  readonly subscriptionId: string
  /** `https://management.azure.com`, where the page sends its requests */
  readonly arm: string
  readonly groups: readonly ResourceNode[]
  readonly vaults: readonly VaultNode[]
  readonly accounts: readonly AccountNode[]
  readonly seats: readonly SeatNode[]
  readonly identities: readonly (ResourceNode & { readonly principalId: string; readonly clientId: string })[]
  readonly principals: readonly PrincipalNode[]
  readonly users: readonly UserNode[]
  readonly directoryGroups: readonly DirectoryGroupNode[]
  readonly assignments: readonly AssignmentNode[]
  /** the roles of which the lab's services read something */
  readonly roles: readonly { readonly name: string; readonly id: string }[]
}

/** An access policy of a vault, with the name of its principal. */
export interface WirePolicy {
  readonly tenantId: string
  readonly objectId: string
  readonly applicationId?: string
  readonly principal: string
  readonly permissions: Readonly<Partial<Record<'keys' | 'secrets' | 'certificates' | 'storage', readonly string[]>>>
}

/** A response to a request of the setup principal's, as `POST /_lab/portal` returns it. */
export interface PortalAnswer {
  readonly status: number
  readonly reason?: string
  /** by lower-case name; values of a repeated one are joined by a comma */
  readonly headers: Readonly<Record<string, string>>
  /** parsed where it is JSON; null where it is empty or left out */
  readonly body: unknown
  /** why the body is left out */
  readonly omitted?: string
}

/** One line of a difference, as YAML; what did not change is there to say where it is. */
export interface ChangeLine {
  readonly sign: ' ' | '+' | '-'
  readonly text: string
}

/** What became of the world since it was loaded or saved. */
export interface ChangesView {
  /** the scenario file that the lab was started with; null without one */
  readonly file: string | null
  /** as lines of YAML, secrets masked; faults are left out */
  readonly lines: readonly ChangeLine[]
  /** what is there and cannot be written to a scenario file */
  readonly notDescribed: readonly string[]
}
