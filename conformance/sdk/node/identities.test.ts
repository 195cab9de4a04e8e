import { join } from 'node:path'
import { testIdentities } from '../identities/identities.test-support.js'
import { installedVersion } from '../installed.test-support.js'
import { sourcesOf } from '../ways.test-support.js'

const program = join(sourcesOf('node'), 'identities.mjs')

testIdentities({
  name: 'node',
  folder: 'node',
  language: 'JavaScript',
  client: `@azure/identity ${installedVersion('@azure/identity')}`,
  program: () => [process.execPath, program],
})
