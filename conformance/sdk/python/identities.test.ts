import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testIdentities } from '../identities/identities.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const requirements = readFileSync(join(sourcesOf('python'), 'requirements.txt'), 'utf8')

testIdentities({
  name: 'python',
  folder: 'python',
  language: 'Python',
  client: `azure-identity ${/^azure-identity==(.+)$/m.exec(requirements)![1]}`,
  program: () => [join(prepared('python')!, 'bin/python'), join(sourcesOf('python'), 'identities.py')],
})
