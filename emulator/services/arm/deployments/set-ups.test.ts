import { describe, expect, test } from 'vitest'
import { subscription } from '../../../asking.test-support.js'
import { bodyOf, deploymentAt, group, labOf } from './deployments.test-support.js'
import { parametersOf, setUps, setUpWorld, templateNamed } from './set-ups.test-support.js'

type Lab = ReturnType<typeof labOf>
interface Change {
  readonly resourceId: string
  readonly changeType: string
  readonly before?: { readonly apiVersion?: string }
  readonly after?: { readonly apiVersion?: string }
}

const scopeOf = (name: string) => (name.startsWith('10') ? subscription : group)
const bodyFor = (name: string) => ({
  ...bodyOf(templateNamed(name), { parameters: parametersOf(name) }),
  ...(scopeOf(name) === subscription && { location: 'westus' }),
})
const lastPart = (id: string) => id.split(/\/|, /).at(-1)!

async function whatIf({ portal }: Lab, name: string): Promise<readonly Change[]> {
  const accepted = await portal.post(deploymentAt('dep1', '/whatIf', scopeOf(name)), bodyFor(name))
  expect(accepted.status).toBe(202)
  return (await portal.get(accepted.header('Location')!)).json.properties.changes
}

/** Secrets go with their vault, and these with what they are a part of. */
const isPart = (id: string) =>
  /\/(?:secrets|accessPolicies|config|blobServices|queueServices|tableServices)\/[^/]+$/.test(id)

describe('a set-up is deployed as it stands, read back, foretold and removed', () => {
  test.each(Object.entries(setUps))('%s', async (name, expected) => {
    const lab = labOf(setUpWorld())
    const { put, properties } = await lab.deploy('dep1', bodyFor(name), scopeOf(name))
    expect(put.status, put.text).toBe(201)
    expect(properties).toMatchObject({ provisioningState: 'Succeeded' })
    const made: string[] = properties.outputResources.map(({ id }: { id: string }) => id)

    const changes = await whatIf(lab, name)
    const told = changes.filter(({ changeType }) => changeType !== 'NoChange' && changeType !== 'Ignore')
    expect(Object.fromEntries(told.map((one) => [lastPart(one.resourceId), one.changeType]))).toEqual(expected)

    const versions = new Map(changes.map(({ resourceId, after }) => [resourceId, after?.apiVersion ?? '2022-04-01']))
    const read = async (id: string) =>
      (await lab.portal.get(`${id}?api-version=${versions.get(id) ?? '2022-04-01'}`)).status
    const whole = made.filter((id) => !isPart(id))
    for (const id of whole) expect(await read(id), id).toBe(200)

    const remove = (id: string) => lab.portal.delete(`${id}?api-version=${versions.get(id) ?? '2022-04-01'}`)
    const lock = whole.find((id) => id.includes('/locks/'))
    if (lock) {
      const refused = await remove(whole.find((id) => id.includes('/vaults/') && id !== lock)!)
      expect([refused.status, refused.json.error.code]).toEqual([409, 'ScopeLocked'])
      expect((await remove(lock)).status).toBe(200)
    }
    const inOrder = whole
      .filter((id) => id !== lock)
      .reverse()
      .sort((one, other) => other.split('/').length - one.split('/').length)
    // As az does: what something else still needs is tried again after the rest.
    let left: readonly string[] = inOrder
    for (let turn = 0; turn < 4 && left.length > 0; turn++) {
      const refused: string[] = []
      for (const id of left) if ((await remove(id)).status >= 400) refused.push(id)
      left = refused
    }
    expect(left).toEqual([])
    for (const id of inOrder) expect(await read(id), id).toBe(404)
  })
})
