import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testIdentities } from '../identities/identities.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const [, version] = /\/azidentity v(\S+)$/m.exec(readFileSync(join(sourcesOf('go'), 'go.mod'), 'utf8'))!

testIdentities({
  name: 'go',
  folder: 'go',
  language: 'Go',
  client: `azidentity ${version}`,
  program: () => [join(prepared('go')!, 'bin/identities')],
})
