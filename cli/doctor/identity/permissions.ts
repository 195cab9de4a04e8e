import { isHeard, type Answer } from './machine.js'
import { listAt, objectIn } from './words.js'

/** What one of the caller's roles allows. */
export interface Permission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
}

/** The caller's roles at a scope, as Resource Manager tells; undefined if it does not. */
export function permissionsIn(answer: Answer | undefined): Permission[] | undefined {
  if (!isHeard(answer) || answer.status !== 200) return undefined
  return listAt(objectIn(answer.text), 'value').map((entry) => ({
    actions: strings(entry, 'actions'),
    notActions: strings(entry, 'notActions'),
    dataActions: strings(entry, 'dataActions'),
    notDataActions: strings(entry, 'notDataActions'),
  }))
}

const strings = (entry: unknown, name: string) =>
  listAt(entry, name).filter((item): item is string => typeof item === 'string')

/**
 * Whether one of the roles allows it: what a role takes from itself by `not…`, another role may still give. Deny
 * assignments and conditions are not seen here.
 */
export const allows = (roles: readonly Permission[], action: string) =>
  roles.some(({ actions, notActions }) => matches(actions, action) && !matches(notActions, action))

export const allowsData = (roles: readonly Permission[], action: string) =>
  roles.some(({ dataActions, notDataActions }) => matches(dataActions, action) && !matches(notDataActions, action))

/** `*` stands for any characters, and case does not matter. */
const matches = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action)
  })
