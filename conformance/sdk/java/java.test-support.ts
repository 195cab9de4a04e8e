import { readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { prepared, sourcesOf } from '../ways.test-support.js'

const pom = readFileSync(join(sourcesOf('java'), 'pom.xml'), 'utf8')
/** A client as its registry names it, with the version that pom.xml pins. */
export const client = (name: string) =>
  `${name} ${new RegExp(`<artifactId>${name}</artifactId>\\s*<version>([^<]+)`).exec(pom)![1]}`

type Transport = 'netty' | 'jdk-httpclient'

/** The SDK takes any transport that lies on the class path: netty is what its packages bring. */
export function java(program: string, transport: Transport = 'netty'): [string, ...string[]] {
  const folder = prepared('java')!
  const other = transport === 'netty' ? 'azure-core-http-jdk-httpclient' : 'azure-core-http-netty'
  const jars = readdirSync(join(folder, 'jars'))
    .filter((name) => !name.startsWith(`${other}-`))
    .map((name) => join(folder, 'jars', name))
  // The first level of compilation is enough for such short lives.
  return [
    'java',
    '-XX:TieredStopAtLevel=1',
    // Processes of other runs have the same ids in namespaces of their own, and Java warns on stdout of the file that they share.
    '-XX:-UsePerfData',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-cp',
    [join(folder, 'target/classes'), ...jars].join(delimiter),
    program,
  ]
}
