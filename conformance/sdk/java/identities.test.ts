import { readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { testIdentities } from '../identities/identities.test-support.js'
import { prepared, sourcesOf } from '../ways.test-support.js'

const pom = readFileSync(join(sourcesOf('java'), 'pom.xml'), 'utf8')

function program(): [string, ...string[]] {
  const folder = prepared('java')!
  const jars = readdirSync(join(folder, 'jars')).filter((name) => !name.startsWith('azure-core-http-jdk-httpclient-'))
  const path = [join(folder, 'target/classes'), ...jars.map((name) => join(folder, 'jars', name))]
  return [
    'java',
    '-XX:TieredStopAtLevel=1',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
    '-cp',
    path.join(delimiter),
    'Identities',
  ]
}

testIdentities({
  name: 'java',
  folder: 'java',
  language: 'Java',
  client: `azure-identity ${/<artifactId>azure-identity<\/artifactId>\s*<version>([^<]+)/.exec(pom)![1]}`,
  program,
})
