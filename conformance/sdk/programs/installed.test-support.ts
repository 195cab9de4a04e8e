import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourcesOf } from '../ways.test-support.js'
import type { Program } from './program.js'

/* Where a program is, which version, and how it is started. */

/** The folder of a program's sources beside the tests: where it runs. */
export const folderOf = ({ name }: Program) => join(sourcesOf('programs'), name)

/** Its folder below that of `.ci/sdk`, and below this one: `programs/rclone`. */
export const below = ({ name }: Program) => `programs/${name}`

interface Kind {
  readonly language: string
  readonly version: (name: string) => RegExp
  readonly command: (installed: string, folder: string) => readonly [string, ...string[]]
}

/** A script, with what was installed first on its path. */
const script = (folder: string): [string, ...string[]] => [
  'env',
  `PATH=${folder}:${process.env.PATH}`,
  'bash',
  'run.sh',
]

/** By the file that pins a program. */
const kinds: Readonly<Record<string, Kind>> = {
  'debian.txt': {
    language: 'Debian',
    version: (name) => new RegExp(`^${name}=(.*)\\*$`, 'm'),
    command: (installed) => {
      const tree = join(installed, 'tree')
      return ['env', `TREE=${tree}`, `PATH=${join(tree, 'usr/bin')}:${process.env.PATH}`, 'bash', 'run.sh']
    },
  },
  'requirements.txt': {
    language: 'Python',
    version: (name) => new RegExp(`^${name}==(.*)$`, 'm'),
    command: (installed, folder) => [
      'env',
      `PYTHONPATH=${join(sourcesOf('programs'), 'steps')}`,
      `PATH=${join(installed, 'bin')}:${process.env.PATH}`,
      ...(existsSync(join(folder, 'run.py')) ? ['python', '-W', 'ignore', 'run.py'] : ['bash', 'run.sh']),
    ],
  },
  'package.json': {
    language: 'JavaScript',
    version: (name) => new RegExp(`"${name}": "(.*)"`),
    command: (installed) => [process.execPath, join(installed, 'run.mjs')],
  },
  'go.mod': {
    language: 'Go',
    version: (name) => new RegExp(`${name} v(\\S+)`),
    command: (installed, folder) =>
      existsSync(join(folder, 'run.sh')) ? script(join(installed, 'bin')) : [join(installed, 'program')],
  },
  'Cargo.toml': {
    language: 'Rust',
    version: (name) => new RegExp(`^${name} = .*"=(.*?)"`, 'm'),
    command: (installed) => [join(installed, 'target/debug/program')],
  },
  'pom.xml': {
    language: 'Java',
    version: (name) => new RegExp(`<artifactId>${name}</artifactId>\\s*<version>(.*)</version>`),
    command: (installed, folder) => {
      const path = `${installed}/jars/*:${installed}/target/classes`
      return existsSync(join(folder, 'run.sh'))
        ? ['env', `CLASSPATH=${path}`, 'bash', 'run.sh']
        : ['java', '-cp', path, 'orders.Main']
    },
  },
}

/** A program's language, its pinned version, and its command once it is installed. */
export function pinned(program: Program): {
  readonly language: string
  readonly version: string
  readonly command: (installed: string) => readonly [string, ...string[]]
} {
  const folder = folderOf(program)
  for (const [file, { language, version, command }] of Object.entries(kinds)) {
    if (!existsSync(join(folder, file))) continue
    const found = version(program.package ?? program.name).exec(readFileSync(join(folder, file), 'utf8'))
    if (found?.[1] === undefined) throw new Error(`${program.name}/${file} does not pin it`)
    return { language, version: found[1], command: (installed) => command(installed, folder) }
  }
  throw new Error(`no file pins ${program.name}: ${Object.keys(kinds).join(', ')}`)
}
