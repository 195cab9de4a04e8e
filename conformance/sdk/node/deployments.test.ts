import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { testDeployments } from '../deployments/deployments.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const { dependencies } = JSON.parse(readFileSync(join(sourcesOf('node'), 'deployments/package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>
}
const named = (name: string) => `${name} ${dependencies[name]}`

testDeployments({
  folder: 'node',
  language: 'JavaScript',
  runtime: `Node ${process.versions.node.split('.')[0]}`,
  packages: {
    deployments: named('@azure/arm-resourcesdeployments'),
    identities: named('@azure/arm-msi'),
    vaults: named('@azure/arm-keyvault'),
    resources: named('@azure/arm-resources'),
  },
  program: () => [process.execPath, join(prepared('node')!, 'deployments/deployments.mjs')],
})
