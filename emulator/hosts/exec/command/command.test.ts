import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { asCaller, checkCommand } from './command.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const [first, second] = ['first', 'second'].map((name) => join(folder, name)) as [string, string]
mkdirSync(join(first, 'both'), { recursive: true })
mkdirSync(second)
writeFileSync(join(first, 'text'), 'x')
writeFileSync(join(second, 'both'), '#!/bin/sh\n')
chmodSync(join(second, 'both'), 0o755)

const posix = test.skipIf(process.platform === 'win32')

posix('a command is looked for along the path, past folders of its name', () => {
  expect(() => checkCommand('both', `${first}:${second}`)).not.toThrow()
  expect(() => checkCommand(join(second, 'both'), '')).not.toThrow()
})

posix('126 is said of what is no program, 127 of what is not there', () => {
  expect(() => checkCommand('text', first)).toThrow(expect.objectContaining({ status: 126 }))
  expect(() => checkCommand(first, '')).toThrow(expect.objectContaining({ status: 126 }))
  expect(() => checkCommand('both', first)).toThrow(expect.objectContaining({ status: 127 }))
  expect(() => checkCommand(join(first, 'none'), '')).toThrow(expect.objectContaining({ status: 127 }))
})

test.skipIf(process.platform === 'win32' || process.getuid!() !== 0)(
  'root runs a command as itself, and under sudo as who called it',
  () => {
    expect(asCaller(['id', '-u'], {})).toEqual({ file: 'id', args: ['-u'], env: {} })
    expect(asCaller(['id'], { SUDO_UID: '0' })).toMatchObject({ file: 'id' })
    expect(asCaller(['id'], { SUDO_UID: '4211', SUDO_GID: '4212' })).toEqual({
      file: 'setpriv',
      args: ['--reuid=4211', '--regid=4212', '--clear-groups', '--', 'id'],
      env: {},
    })
  },
)
