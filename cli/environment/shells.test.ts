import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inShell, type Variables } from './shells.js'

const awkward: Variables = {
  PLAIN: 'http://127.0.0.1:4080',
  QUOTE: "o'brien's",
  DOUBLE: 'a "b" c',
  DOLLAR: '$HOME $(id) `id` ${x}',
  BACK: 'C:\\new\\temp\\',
  PERCENT: '100%PATH%',
  OTHER: 'ü ‘x’ # ! & | <>',
}
const read = `
  const entries = ${JSON.stringify(Object.keys(awkward))}.map((name) => [name, process.env[name]])
  process.stdout.write(JSON.stringify(Object.fromEntries(entries)))`

const canRun = (program: string) => spawnSync(program, ['-c', ':']).status === 0

test.skipIf(!canRun('sh'))('sh reads the values unchanged, and unsets variables (needs sh)', () => {
  const script = `${inShell('sh', { ...awkward, GONE: null })}\n"$NODE" -e "$READ"; test -z "\${GONE+x}"`
  const { status, stdout, stderr } = spawnSync('sh', ['-eu', '-c', script], {
    encoding: 'utf8',
    env: { NODE: process.execPath, READ: read, GONE: 'there' },
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual(awkward)
})

test('Node reads the values from a file unchanged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milab-dotenv-'))
  try {
    const file = join(folder, 'lab.env')
    writeFileSync(file, inShell('dotenv', { ...awkward, GONE: null }))
    const { stdout } = spawnSync(process.execPath, [`--env-file=${file}`, '-e', read], { encoding: 'utf8', env: {} })
    expect(JSON.parse(stdout)).toEqual(awkward)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('dotenv quotes only what it must, and leaves out variables to unset', () => {
  expect(inShell('dotenv', { A: 'http://x:1/y', B: 'a b', C: null })).toBe("A=http://x:1/y\nB='a b'\n")
})

const decoded = (line: string) => Buffer.from(/FromBase64String\('([^']+)'\)/.exec(line)![1]!, 'base64').toString()

test('PowerShell values are in single quotes, doubled inside, and ASCII alone', () => {
  expect(inShell('pwsh', { A: 'C:\\lab $x', B: "o'b", C: null })).toBe(
    "$env:A = 'C:\\lab $x'\n$env:B = 'o''b'\nRemove-Item Env:C -ErrorAction SilentlyContinue\n",
  )
  const path = 'C:\\Users\\Jürgen ‘c’'
  for (const shell of ['pwsh', 'powershell'] as const) {
    const line = inShell(shell, { A: path })
    expect(line).toMatch(/^\$env:A = \[Text\.Encoding\]::UTF8\.GetString\([\x20-\x7e]+\)\n$/)
    expect(decoded(line)).toBe(path)
  }
})

test('cmd gets lines of a batch file, without the lowercase twins', () => {
  expect(inShell('cmd', { A: 'C:\\lab & more', B: '50%', http_proxy: 'x', C: null })).toBe(
    '@set "A=C:\\lab & more"\n@set "B=50%%"\n@set "C="\n',
  )
})

test('JSON has null for variables to unset, no two names that differ in case, and is ASCII', () => {
  const text = inShell('json', { A: 'x\ny', B: null, HTTP_PROXY: 'p', http_proxy: 'p', D: 'ü' })
  expect(JSON.parse(text)).toEqual({ A: 'x\ny', B: null, HTTP_PROXY: 'p', D: 'ü' })
  expect(text).toMatch(/^[\n\x20-\x7e]+$/)
})

test('a run settings file sets the variables of a test host, escaped', () => {
  const text = inShell('runsettings', { JAVA: '-Da=b|<c>&', GONE: null, HTTP_PROXY: 'p', http_proxy: 'p' })
  expect(text).toContain(
    '<EnvironmentVariables>\n      <JAVA>-Da=b|&lt;c&gt;&amp;</JAVA>\n      <HTTP_PROXY>p</HTTP_PROXY>\n',
  )
  expect(text).not.toMatch(/GONE|http_proxy/)
})

test('a launch profile has only strings: a null would crash dotnet run', () => {
  const { profiles } = JSON.parse(inShell('launchsettings', { A: 'x', GONE: null, a: 'x' })) as {
    profiles: Record<string, unknown>
  }
  expect(profiles).toEqual({
    'managed-identity-lab': { commandName: 'Project', environmentVariables: { A: 'x' } },
  })
})

test('a line break that could start a command is refused', () => {
  for (const shell of ['sh', 'pwsh', 'cmd', 'dotenv'] as const)
    expect(() => inShell(shell, { A: 'x\nrm' }), shell).toThrow('the value of A contains a line break')
})

test('the preamble of a shell follows the variables, in that shell only', () => {
  const preambles = { pwsh: () => ['$x = 1'] }
  expect(inShell('pwsh', { A: 'b' }, preambles)).toBe("$env:A = 'b'\n$x = 1\n")
  expect(inShell('sh', { A: 'b' }, preambles)).toBe("export A='b'\n")
})

test('Windows PowerShell gets no lowercase twins', () => {
  expect(inShell('powershell', { HTTP_PROXY: 'x', http_proxy: 'x', C: null })).toBe(
    "$env:HTTP_PROXY = 'x'\nRemove-Item Env:C -ErrorAction SilentlyContinue\n",
  )
})
