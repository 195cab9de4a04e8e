import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everyFile, files, imports, root } from './house.test-support.js'
import { operations, services } from './services/index.js'
import { version } from './version.js'

/** What each room may import, apart from itself and packages. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'emulator/core': [],
  'emulator/world': [],
  // ARM's template language knows text and values only.
  'emulator/templates': [],
  'emulator/policy': ['emulator/core', 'emulator/world'],
  'emulator/services': ['emulator/core', 'emulator/world', 'emulator/templates', 'emulator/policy'],
  'emulator/scenario': [
    'emulator/core',
    'emulator/world',
    // Its deployments name the places in templates where they fail.
    'emulator/templates',
    'emulator/policy',
    'emulator/services',
  ],
  'emulator/create': ['emulator/core', 'emulator/world', 'emulator/policy', 'emulator/services', 'emulator/scenario'],
  'emulator/control': [
    'emulator/core',
    'emulator/world',
    'emulator/policy',
    'emulator/services',
    'emulator/scenario',
    'emulator/create',
  ],
  'emulator/hosts': [
    'emulator/core',
    'emulator/world',
    'emulator/policy',
    'emulator/services',
    'emulator/scenario',
    'emulator/create',
    'emulator/control',
    'fixtures',
  ],
  'emulator/index': ['emulator'],
  'emulator/fuzz': ['emulator'],
  client: [],
  'emulator/tests': ['emulator'],
  conformance: ['client', 'emulator/index'],
  // Its mutants are made of the services themselves.
  'conformance/selftest': ['client', 'conformance', 'emulator'],
  // Files of the emulator that are not its face: see the next test.
  cli: ['client', 'conformance', 'emulator'],
  bench: ['client', 'emulator'],
  docker: [],
}

/** Files at the top of emulator/ are the rank of create, but for the public face and what only tests import. */
function room(file: string): string {
  const [top, second] = file.split('/') as [string, string]
  if (top === 'conformance' && second === 'selftest') return 'conformance/selftest'
  if (top !== 'emulator') return top
  if (second.endsWith('.test-support.ts')) return 'emulator/tests'
  if (!second.endsWith('.ts')) return `emulator/${second}`
  return second === 'index.ts' ? 'emulator/index' : 'emulator/create'
}

test('every file imports only what its room may', () => {
  const wrong = files.flatMap((file) => {
    const from = room(file)
    const allowed = mayImport[from]
    if (!allowed) return [`${file}: no room is called ${from}`]
    return imports(file)
      .filter((target) => {
        const to = room(target)
        return to !== from && !allowed.some((one) => to === one || to.startsWith(`${one}/`))
      })
      .map((target) => `${file} imports ${target}`)
  })
  expect(wrong).toEqual([])
})

/** What `milab` may use that no user may import, and what for. */
const insideForCommands: Readonly<Record<string, string>> = {
  'conformance/cases-like.ts': 'milab conform explain: which case was meant',
  'client/endpoints.ts': 'milab doctor --identity: the hosts of the clouds',
  'conformance/script/index.ts': 'milab doctor --script',
  'conformance/redact.ts': 'milab tutorial: texts of answers',
  'conformance/replay/index.ts': 'milab conform replay',
  'conformance/report/caveat.ts': 'milab tutorial: what a rehearsal proves',
  'conformance/target.ts': 'milab tutorial: a target that cannot be used, or is busy',
  'conformance/live-setup/index.ts': 'milab init --live: the az script and the Bicep template',
  'conformance/targets/live-file.ts': 'milab doctor --identity and tutorial: live.yaml, and what is wrong with it',
  'emulator/version.ts': '--version, without loading the rest',
  'emulator/control/caller.ts': 'what counts as loopback',
  'emulator/control/journal-view.ts': 'milab why and roles: requests as the control API shows them',
  'emulator/control/one-line.ts': 'milab why and roles: lines for a terminal',
  'emulator/control/refusal-lines.ts': 'milab why and roles: lines for a terminal',
  'emulator/control/refused.ts': 'milab roles: equal refusals once',
  'emulator/control/ways.ts': 'the lines that make a program use a lab, which the page has, too',
  'emulator/control/world-file.ts': 'milab start: the file that the page saves to',
  'emulator/hosts/world-file.ts': 'milab start: the file that the page saves to',
  'emulator/hosts/exec/outside/last-exec.ts': 'milab why and roles: what the last exec left',
  'emulator/policy/authorization/decision.ts': 'milab why: decisions in words',
  'emulator/policy/views/sources.ts': 'milab exec and env: the names of token sources',
  'emulator/policy/authorization/fix.ts': 'milab why: decisions in words',
  'emulator/scenario/faults/shape.ts': 'milab fault',
  'emulator/scenario/stories/stories.ts': 'milab fault: the stories, without a lab',
  'emulator/control/request-log.ts': 'the request log of milab start',
  'emulator/control/seat-routes.ts': 'milab completion: what names a lab has',
  'emulator/scenario/faults/known-operations.ts': 'milab completion: operations for milab fault',
  'emulator/hosts/lab.ts': 'milab start: the lab that its request log listens to',
  'emulator/hosts/face/summary.ts': 'milab start: what the banner prints of that lab',
  'emulator/hosts/exec/exec.ts': 'milab exec',
  'emulator/hosts/exec/joined/join-lab.ts': 'milab exec --join and seat: what is known of the lab',
  'emulator/hosts/exec/joined/sidecar.ts': 'milab seat',
  'emulator/hosts/local.ts': 'milab compose: which seats a world has',
  'emulator/policy/views/seats.ts': 'milab compose: which seats a world has',
  'emulator/scenario/nearest.ts': 'milab compose: which seat was meant',
  'emulator/hosts/exec/command/credentials.ts': 'milab env sets what exec sets',
  'emulator/hosts/exec/outside/namespace.ts': 'milab doctor: whether exec can have namespaces',
  'emulator/hosts/exec/platform-variables.ts': 'milab compose: what platforms set',
  'emulator/hosts/exec/sources.ts': 'milab env sets what exec sets',
  'emulator/hosts/exec/command/trust.ts': 'milab env sets what exec sets',
  'emulator/hosts/exec/unknown-source.ts': 'milab env: which token source was meant',
  'emulator/hosts/cloud-host.ts': 'whether this machine is a cloud’s',
  'emulator/hosts/home.ts': 'MILAB_HOME',
  'emulator/hosts/port-user.ts': 'milab start and doctor: who has a port',
  'emulator/hosts/private-files.ts': 'files under MILAB_HOME',
  'emulator/hosts/run-file.ts': 'which labs run',
  'emulator/hosts/tls/stored.ts': 'milab ca',
  'emulator/hosts/tls/names.ts': 'the names that the CA may certify',
  'emulator/hosts/scenario-files.ts': 'scenario files',
  'emulator/scenario/files.ts': 'scenario files',
  'emulator/scenario/file-names.ts': 'milab world export: where blobs are written',
  'emulator/scenario/left-out.ts': 'milab world export',
  'emulator/scenario/resolved.ts': 'milab world import',
  'emulator/scenario/world-text.ts': 'milab world export',
  'emulator/scenario/init.ts': 'milab init',
  'emulator/scenario/role-file/lay.ts': 'milab exec, start and world check: --roles',
  'emulator/hosts/learned-file.ts': 'milab exec and start: whether the file of --learn can be written',
  'emulator/scenario/json-schema.ts': 'milab init --schema',
  'emulator/scenario/deployments/beside.ts': 'milab start, exec and world check: --template',
  'emulator/scenario/read.ts': 'scenario files',
}

test('the commands use the public face, and of the inside only what is listed', () => {
  const used = files
    .filter((file) => file.startsWith('cli/') && !file.endsWith('.test-support.ts'))
    .flatMap(imports)
    .filter((target) => /^(emulator|conformance|client)\//.test(target))
  const faces = ['emulator/index.ts', 'conformance/index.ts', 'client/index.ts']
  const inside = [...new Set(used.filter((target) => !faces.includes(target)))]
  expect(inside.sort()).toEqual(Object.keys(insideForCommands).sort())
})

test('no service imports another', () => {
  const service = (file: string) => /^emulator\/services\/([^/]+)\//.exec(file)?.[1]
  const wrong = files.flatMap((file) =>
    service(file) === undefined
      ? []
      : imports(file)
          .filter((target) => service(target) !== service(file) && target.startsWith('emulator/services/'))
          .map((target) => `${file} imports ${target}`),
  )
  expect(wrong).toEqual([])
})

test('every row has a source and an id of its own', () => {
  for (const { id, source } of operations)
    expect(source, id).toMatch(/^https:\/\/(learn\.microsoft\.com|github\.com)\//)
  const ids = operations.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { notEmulated } of services)
    for (const { name, source } of notEmulated) expect(source, name).toMatch(/^https:\/\//)
})

// Tests that are still to be taken apart: this list only gets shorter.
const stillTooLong = [
  'cli/doctor/checks.test.ts',
  'cli/exec.test.ts',
  'conformance/targets/live.test.ts',
  'emulator/tutorials.test.ts',
]

test('no file of ours is over 250 lines, but for those that hold one table', () => {
  const tables =
    /built-in-role-table|built-in-role-data|azure-provider-data|azure-resources|conformance\/cases\/index\.ts/
  const long = everyFile.filter(
    (file) => !tables.test(file) && readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length > 250,
  )
  expect(long.sort()).toEqual(stillTooLong)
})

test('nothing names a package registry, a path of the author’s machine, or a folder outside the project', () => {
  const skipped = new Set(['node_modules', 'dist', '.git', 'coverage'])
  const everything = (folder: string): string[] =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = folder === '' ? name : `${folder}/${name}`
      if (skipped.has(name)) return []
      return statSync(join(root, path)).isDirectory() ? everything(path) : [path]
    })
  // Spelt apart, so that this file does not find itself.
  const words = [
    ['registry.npmjs', 'org'].join('.'),
    ['pypi', 'org'].join('.'),
    ['', 'work', 'main'].join('/'),
    ['..', 'shared', ''].join('/'),
  ]
  const found = everything('').flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`)
  })
  expect(found).toEqual([])
})

test('the version said is the package’s', () => {
  expect(version).toBe((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version)
})
