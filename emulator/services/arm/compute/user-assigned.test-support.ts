import { createEmulator, type Emulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { versioned, vms } from './machines.test-support.js'

export const group = `${subscription}/resourceGroups/DevTest`
export const idOf = (name: string, inGroup = group) =>
  `${inGroup.replace('resourceGroups', 'resourcegroups')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`

/** A lab with these identities, with the ids of each by its resource id. */
export async function labWith(...names: string[]) {
  const lab = createEmulator()
  const ids: Record<string, { principalId: string; clientId: string }> = {}
  for (const name of names) ids[idOf(name)] = await makeIdentity(lab, name)
  return { lab, ids }
}

export async function makeIdentity(lab: Emulator, name: string) {
  const { json } = await ask(lab, 'portal').put(versioned(idOf(name), '2018-11-30'), { location: 'westus' })
  const { principalId, clientId } = json.properties
  return { principalId: String(principalId), clientId: String(clientId) }
}

export const machine = versioned(`${vms}/vm1`)
export const patch = (lab: Emulator, identity: object | null) => ask(lab, 'portal').patch(machine, { identity })
export const identityOf = async (lab: Emulator) => (await ask(lab, 'portal').get(machine)).json.identity
export const attach = (...names: string[]) => Object.fromEntries(names.map((name) => [idOf(name), {}]))
