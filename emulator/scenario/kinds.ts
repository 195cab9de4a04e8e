import { appRoles } from './applications/app-roles.js'
import { applications } from './applications/kind.js'
import { customRoles } from './custom-roles/kind.js'
import { directoryGroups, groupMembers } from './directory-groups/kind.js'
import { forwards } from './forwards/kind.js'
import { groups } from './groups/kind.js'
import type { Kind } from './kind.js'
import { locks } from './locks/kind.js'
import { roles } from './roles/kind.js'
import { users } from './users/kind.js'

/** Principals are built first, since resources may name them. */
export const principals: readonly Kind[] = [applications, users, directoryGroups]

export const resources: readonly Kind[] = [groups]

/** Built behind them, since they name principals and resources. */
export const references: readonly Kind[] = [groupMembers, customRoles, roles, appRoles, forwards]

/** Built last, also behind what deployments make: a lock would refuse it. */
export const locked: readonly Kind[] = [locks]

export const allKinds: readonly Kind[] = [...principals, ...resources, ...references, ...locked]
