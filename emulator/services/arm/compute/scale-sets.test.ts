import { expect, test } from 'vitest'
import { ask, subscription } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'

const inGroup = `${subscription}/resourceGroups/DevTest/providers/Microsoft.Compute/virtualMachineScaleSets`

test('there is no scale set, and nothing makes one: writing is 501 by name', async () => {
  const portal = ask(createEmulator(), 'portal')
  expect((await portal.get(`${inGroup}?api-version=2021-11-01`)).json).toEqual({ value: [] })
  const writes = [
    await portal.put(`${inGroup}/one?api-version=2021-11-01`, { location: 'westus' }),
    await portal.delete(`${inGroup}/one?api-version=2021-11-01`),
    await portal.get(`${inGroup}/one/virtualMachines?api-version=2021-11-01`),
  ]
  expect(writes.map(({ status }) => status)).toEqual([501, 501, 501])
  expect(writes[0]!.json.error.message).toContain('virtual machine scale sets')
})
