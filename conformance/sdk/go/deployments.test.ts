import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testDeployments } from '../deployments/deployments.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const modules = readFileSync(join(sourcesOf('go'), 'go.mod'), 'utf8')
/** As go.mod pins it: `armmsi 1.3.0`. */
const pinned = (name: string) => `${name} ${new RegExp(`/${name}(?:/v\\d+)? v(\\S+)$`, 'm').exec(modules)![1]}`
const bin = (name: string) => join(prepared('go')!, 'bin', name)
const version = prepared('go') === undefined ? '' : spawnSync(bin('go'), ['env', 'GOVERSION']).stdout.toString()

testDeployments({
  folder: 'go',
  language: 'Go',
  runtime: version.trim().replace(/^go(\d+\.\d+).*/, 'Go $1'),
  packages: {
    deployments: pinned('armdeployments'),
    identities: pinned('armmsi'),
    vaults: pinned('armkeyvault'),
    resources: pinned('armresources'),
  },
  program: () => [bin('deployments')],
})
