import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testIdentities } from '../identities/identities.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const cargo = readFileSync(join(sourcesOf('rust'), 'Cargo.toml'), 'utf8')

testIdentities({
  name: 'rust',
  folder: 'rust',
  language: 'Rust',
  client: `azure_identity ${/^azure_identity = "=(.*)"$/m.exec(cargo)![1]}`,
  program: () => [join(prepared('rust')!, 'target/debug/identities')],
})
