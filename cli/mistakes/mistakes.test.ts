import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, type Stage } from './stage.test-support.js'
import { chapters } from './chapters.test-support.js'
import type { Mistake } from './mistake.test-support.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-mistakes-'))
let stage: Stage
beforeAll(async () => {
  stage = await setStage(folder)
})
afterAll(() => {
  stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
const cannotBeMade: Readonly<Record<NonNullable<Mistake['not']>, boolean>> = {
  'as root': process.getuid?.() === 0,
  'without namespaces': !succeeds('unshare', process.getuid?.() === 0 ? '-n' : '-rn', 'true'),
  'with Docker': succeeds('docker', '--version'),
  'without Docker': !succeeds('docker', '--version'),
  'beyond Linux': process.platform !== 'linux',
}

/** The arguments of a command as it is typed, with single quotes. */
const argumentsOf = (how: string) =>
  [...how.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!).slice(1)

/** Whether the lines are said, in this order; … stands for anything on the line. */
const inOrder = (says: readonly string[]) =>
  new RegExp(
    says
      .map((line) =>
        line
          .split('…')
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*'),
      )
      .join('[^]*'),
  )

test.for(chapters.flatMap(({ title, mistakes }) => mistakes.map((row) => ({ title, ...row }))))(
  '$title: $mistake',
  async ({ how, make, files = {}, env = {}, says, not }, { skip }) => {
    skip(not !== undefined && cannotBeMade[not], not)
    stage.write(files)
    const printed = await (make ?? (() => stage.milab(argumentsOf(how), env)))(stage)
    expect(printed).toMatch(inOrder(says))
    expect(printed).not.toMatch(/\n\s+at /)
    expect(printed).not.toContain('a bug in milab')
  },
)
