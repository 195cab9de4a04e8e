import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'
import { below, folderOf, pinned } from './installed.test-support.js'
import type { Program } from './program.js'
import { programs } from './programs.js'
import { recorded } from './results.test-support.js'
import { stepsIn, whatTheLabLacked } from './seen.test-support.js'

/* Other people's programs, unmodified, at Azure's real names under `milab exec --offline`. */

const sources = sourcesOf('programs')
// What prepare.sh was not asked for is not looked at; where it has not run, each says so.
const asked = programs.filter((program) => prepared('programs') === undefined || prepared(below(program)) !== undefined)

test.for(asked)('$name does what it should, and fails where the lab lacks something', async (program, { skip }) => {
  needs(skip, 'programs', 'exec')
  needs(skip, below(program), 'exec')

  const home = mkdtempSync(join(tmpdir(), 'milab-programs-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const { name, works, lacks = {} } = program
  const { language, version, command } = pinned(program)
  const ran = await runBy('exec', command(prepared(below(program))!), {
    home,
    options: ['--offline', '--world', worldOf(program)],
    cwd: folderOf(program),
  })

  const said = `${ran.stdout}\n${ran.stderr}`
  expect(ran.status, said).toBe(0)
  const seen = stepsIn(ran.stdout)
  expect(seen.works, said).toEqual(works)
  expect(seen.fails, `what works now stands in programs.ts as missing: ${said}`).toEqual(Object.keys(lacks))
  const lacked = whatTheLabLacked(home)
  expect(lacked.refused, 'a request was refused that a role should allow').toEqual([])
  expect(lacked.capabilities).toEqual([...new Set(Object.values(lacks))].sort())

  const results = { program: name, version, language, works, lacks: byCapability(lacks) }
  expect(results, 'npm run docs:clients writes it anew').toEqual(recorded(results))
})

/** The world that all of them share, but for a program that needs other rights. */
function worldOf(program: Program): string {
  const own = join(sources, `${program.name}.yaml`)
  return existsSync(own) ? own : join(sources, 'world.yaml')
}

function byCapability(lacks: Readonly<Record<string, string>>): Record<string, string[]> {
  const capabilities = [...new Set(Object.values(lacks))]
  return Object.fromEntries(
    capabilities.map((capability) => [capability, Object.keys(lacks).filter((step) => lacks[step] === capability)]),
  )
}

test('every folder with a pinned program is run, and none knows of the lab or turns a check off', () => {
  const folders = readdirSync(sources).filter((name) => statSync(join(sources, name)).isDirectory())
  expect(programs.map(({ name }) => name).sort()).toEqual(
    folders.filter((name) => name !== 'installers' && name !== 'steps').sort(),
  )
  for (const program of programs)
    for (const file of readdirSync(folderOf(program), { recursive: true, encoding: 'utf8' }))
      if (/\.(?:py|sh|mjs|go|rs|java|properties|ya?ml|cfg)$/.test(file))
        expect(
          withoutVerifiers(readFileSync(join(folderOf(program), file), 'utf8')),
          `${program.name}/${file}`,
        ).not.toMatch(
          /milab|127\.0\.0\.1|localhost[:/]|insecure|no[-_]check|danger|verify|disable|allow[-_]http|emulator/i,
        )
})

/** What tells whether a signature is good is not a switch that turns a check off. */
const withoutVerifiers = (text: string) => text.replace(/\b(?:osslsigncode |jarsigner -)verify\b/g, '')
