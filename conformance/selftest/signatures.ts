import { decisionsOf } from '../../emulator/policy/authorization/decision.js'
import type { Mutant } from './mutant.js'
import { handling, passing, type Call } from './wrong.js'

/** Takes the caller for one whose signature holds. */
function believe(call: Call): void {
  const permissions = call.query.get('sp') ?? ''
  const version = call.query.get('sv') ?? ''
  Object.assign(call, {
    caller: { kind: 'sas', type: 'service', by: { keyName: 'key1' }, permissions, version, httpsOnly: false },
  })
}

const says = (words: string) => (error: object) => JSON.stringify(error).includes(words)

const isCutByRole = (_: object, call: Call) =>
  decisionsOf(call).some((decision) => decision.type === 'sas' && decision.cutWith?.allowed === false)

/** Each of these gives what Azure refuses, or gives it too long. */
export const signatures: readonly Mutant[] = [
  {
    name: 'Blob takes a shared access signature by any key',
    wrong: passing('blob', 'caller', says('Signature did not match'), believe),
    caughtBy: 'storage/sas/service/wrong-signature',
  },
  {
    name: 'Blob takes a shared access signature that has expired',
    wrong: passing('blob', 'caller', says('Signature not valid in the specified time frame'), believe),
    caughtBy: 'storage/sas/service/expired',
  },
  {
    name: 'Blob does not judge the letters of a shared access signature',
    wrong: passing(
      'blob',
      'permission',
      (error, call) => says('AuthorizationPermissionMismatch')(error) && !isCutByRole(error, call),
    ),
    caughtBy: 'storage/sas/service/letters',
  },
  {
    name: 'Blob keeps a stored access policy that was deleted',
    wrong: handling('blob.containers.set-acl', async (call, handle) =>
      Number(call.request.headers.find(([name]) => name === 'Content-Length')?.[1]) < 120
        ? { status: 200, headers: [['ETag', '"0x8DE000000000000"']], body: new Uint8Array(0) }
        : handle(call),
    ),
    caughtBy: 'storage/sas/policies/revoked',
  },
  {
    name: 'A user delegation outlives the role of its principal',
    wrong: passing('blob', 'permission', isCutByRole),
    caughtBy: 'storage/sas/delegation/letters-and-roles',
  },
]
