import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../house.test-support.js'
import { noSuchParameter, noSuchVariable } from '../expressions/errors.js'
import type { Scope } from '../scope.js'
import type { Value } from '../values.js'

/*
 * What expressions give, in rows/*.txt: an expression, and under it `= JSON`, `! the text of its error` up to where it
 * names a page, or `?` where only the service knows.
 */

export interface Row {
  readonly file: string
  readonly expression: string
  readonly wanted: { readonly value: Value } | { readonly error: string } | 'known to the service'
}

const folder = join(root, 'emulator/templates/functions/rows')

export const rows: readonly Row[] = readdirSync(folder).flatMap((file) => {
  const lines = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
  return Array.from({ length: lines.length / 2 }, (_, index): Row => {
    const [expression, result] = [lines[2 * index]!, lines[2 * index + 1]!]
    const text = result.slice(4)
    const mark = result.slice(0, 4)
    if (mark === '  = ') return { file, expression, wanted: { value: JSON.parse(text) as Value } }
    if (mark === '  ! ') return { file, expression, wanted: { error: text } }
    if (mark === '  ? ') return { file, expression, wanted: 'known to the service' }
    throw new Error(`${file}: ${result}`)
  })
})

const subscriptionId = '98f51385-2edc-4b79-bed9-7718de4cb861'

/** Where the rows were evaluated. */
export const rowScope: Scope = {
  parameter(name) {
    throw noSuchParameter(name)
  },
  variable(name) {
    throw noSuchVariable(name)
  },
  at: {
    resourceGroup: {
      id: `/subscriptions/${subscriptionId}/resourceGroups/DevTest`,
      name: 'DevTest',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westus',
    },
    subscription: {
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      tenantId: '11111111-1111-1111-1111-111111111111',
    },
    tenant: { tenantId: '11111111-1111-1111-1111-111111111111' },
    deployment: { name: 'dep1', properties: { template: {} } },
  },
}
