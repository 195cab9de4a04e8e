import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testDeployments } from '../deployments/deployments.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const requirements = readFileSync(join(sourcesOf('python'), 'requirements.txt'), 'utf8')
/** A package with the version that requirements.txt pins. */
const named = (name: string) => `${name} ${new RegExp(`^${name}==(.+)$`, 'm').exec(requirements)![1]}`

testDeployments({
  folder: 'python',
  language: 'Python',
  runtime: 'Python 3.11',
  packages: {
    deployments: named('azure-mgmt-resource-deployments'),
    identities: named('azure-mgmt-msi'),
    vaults: named('azure-mgmt-keyvault'),
    resources: named('azure-mgmt-resource'),
  },
  program: () => [join(prepared('python')!, 'bin/python'), join(sourcesOf('python'), 'deployments.py')],
})
