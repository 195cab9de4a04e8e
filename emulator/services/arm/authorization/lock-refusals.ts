import { lockLevels } from '../../../policy/authorization/locks.js'
import { limits } from '../../../policy/limits.js'
import { provider } from '../gateway/refusals.js'

/** recorded (Azure/azure-xplat-cli, 2015-2017) */
export const lockNotFound = (name: string) => provider(404, 'LockNotFound', `The lock '${name}' could not be found.`)

/** The rule is documented in management-locks/create-or-update; code and text are unverified. */
export const invalidLockName = (name: string) =>
  provider(
    400,
    'InvalidLockName',
    `The lock name '${name}' is invalid. It can be a maximum of ${limits.lockName.most} characters and cannot contain ` +
      'any of <, >, %, &, :, \\, ?, / or control characters.',
  )

/** unverified: code and text */
export const invalidLevel = (level: string) =>
  provider(
    400,
    'InvalidLockLevel',
    `The lock level '${level}' is not valid. The supported levels are '${lockLevels.join(', ')}'.`,
  )

/** The limit is documented in management-locks/create-or-update; code and text are unverified. */
export const notesTooLong = () =>
  provider(400, 'InvalidLockNotes', `The lock notes exceed the maximum length of ${limits.lockNotes.most} characters.`)
