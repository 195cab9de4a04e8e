import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'

test('preview features are told to be a gap, also below the provider that they are of', async () => {
  const lab = createEmulator()
  for (const path of ['features', 'providers/Microsoft.Compute/features', 'providers/Microsoft.Compute/features/x']) {
    const { status, json } = await ask(lab, 'portal').get(
      `${subscription}/providers/Microsoft.Features/${path}?api-version=2021-07-01`,
    )
    expect([status, json.error.code], path).toEqual([501, 'NotEmulated'])
    expect(json.error.message, path).toMatch(/^ARM preview features are not emulated/)
  }
})
