import { join } from 'node:path'
import { testIdentities } from '../identities/identities.test-support.js'
import { installedVersion } from '../installed.test-support.js'
import { sourcesOf } from '../ways.test-support.js'

const program = join(sourcesOf('node'), 'own-identities.mjs')
/** Nothing in their environment tells these from a virtual machine with IMDS. */
const named = ['msi-extension', 'container-instances']

testIdentities({
  name: 'own',
  folder: 'node',
  language: 'JavaScript',
  client: `managed-identity-lab/client ${installedVersion()}`,
  program: (source) => [process.execPath, program, ...(named.includes(source) ? [`--source=${source}`] : [])],
})
