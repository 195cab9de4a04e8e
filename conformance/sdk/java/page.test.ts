import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { built } from '../../../emulator/hosts/exec/built.test-support.js'
import { needs, nothingConfigured, prepared, run, runBy } from '../ways.test-support.js'

/* The files that docs/in-your-tests-java.md prints, run as a reader's: by Maven and surefire. */

const home = mkdtempSync(join(tmpdir(), 'milab-java-page-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const page = readFileSync(fileURLToPath(new URL('../../../docs/in-your-tests-java.md', import.meta.url)), 'utf8')

/** A project of the page's pom.xml and those of its classes, as `npx managed-identity-lab` finds a lab in it. */
function project(name: string, classes: readonly string[]): string {
  const folder = join(home, name)
  const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, text]) => ({ language, text: text! }))
  mkdirSync(join(folder, 'src/test/java'), { recursive: true })
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(built('cli/milab.js'), join(folder, 'node_modules/.bin/managed-identity-lab'))
  writeFileSync(join(folder, 'pom.xml'), blocks.find(({ language }) => language === 'xml')!.text)
  const sources = new Map(
    blocks
      .filter(({ language }) => language === 'java')
      .map(({ text }) => [/^(?:public )?class (\w+)/m.exec(text)![1]!, text]),
  )
  expect([...sources.keys()].sort()).toEqual(['Lab', 'OrdersTest', 'SecretTest'])
  for (const name of classes) writeFileSync(join(folder, 'src/test/java', `${name}.java`), sources.get(name)!)
  return folder
}

/** `mvn test` as the page has it, but offline, from what prepare.sh fetched. */
const mavenTest = () => [
  'mvn',
  '--offline',
  '--quiet',
  '--batch-mode',
  `-Dmaven.repo.local=${join(prepared('java')!, 'repository')}`,
  '-DargLine=-XX:TieredStopAtLevel=1',
  'test',
]
const maven = { MAVEN_OPTS: '-XX:TieredStopAtLevel=1' }

/** What surefire wrote down: each test's name, and whether it failed. */
function reports(folder: string): string[] {
  const reports = join(folder, 'target/surefire-reports')
  const cases = readdirSync(reports)
    .filter((name) => name.endsWith('.xml'))
    .flatMap((name) => [
      ...readFileSync(join(reports, name), 'utf8').matchAll(
        /<testcase name="([^"]+)" classname="([^"]+)"[^>]*?(?:\/>|>(.*?)<\/testcase>)/gs,
      ),
    ])
  return cases
    .map(([, name, of, inside = '']) => `${of}.${name}${/<(?:failure|error)/.test(inside) ? ' fails' : ''}`)
    .sort()
}

test('the page’s project passes under exec', async ({ skip }) => {
  needs(skip, 'java', 'exec')
  const folder = project('under-exec', ['SecretTest'])
  const { status, stdout, stderr } = await runBy('exec', ['env', ...mavenTest()], { home, cwd: folder, env: maven })
  expect(status, stdout + stderr).toBe(0)
  expect(reports(folder)).toEqual(['SecretTest.aSecretThatIsNotThereIsNotFound', 'SecretTest.theVmMayReadTheSecret'])
})

test('the page’s extension gives each test a fresh world, and a test that is wrong fails', async ({ skip }) => {
  needs(skip, 'java')
  const folder = project('with-extension', ['Lab', 'OrdersTest'])
  const right = readFileSync(join(folder, 'src/test/java/OrdersTest.java'), 'utf8')
  const wrong = right.replace('class OrdersTest', 'class WrongTest').replace('p@ssw0rd!', 'another')
  writeFileSync(join(folder, 'src/test/java/WrongTest.java'), wrong)
  const read = 'assertEquals("p@ssw0rd!", vault.getSecret("MyTestSecret").getValue());'
  expect(right).toContain(read)
  const refused = right
    .replace('class OrdersTest', 'class RefusedTest')
    .replace(read, 'vault.purgeDeletedSecret("order");')
  writeFileSync(join(folder, 'src/test/java/RefusedTest.java'), refused)
  const { status, stdout, stderr } = await run(
    ['env', `MILAB_HOME=${home}`, ...mavenTest()],
    { ...nothingConfigured(), ...maven },
    folder,
  )
  expect(status, stdout + stderr).toBe(1)
  expect(stdout).toContain('expected: <another> but was: <p@ssw0rd!>')
  // A test that fails says what the lab refused in it.
  expect(stdout.match(/the lab refused:/g), stdout).toHaveLength(1)
  expect(stdout).toMatch(
    /milab\.yaml, resourceGroups\..*\.accessPolicies: {2}- \{ to: DevTestVM, permissions: \{ secrets: \[purge\] \} \}/,
  )
  const written = ['whatATestWritesIsGoneInTheNext()[1]', 'whatATestWritesIsGoneInTheNext()[2]']
  const inAll = ['OrdersTest', 'WrongTest', 'RefusedTest'].flatMap((of) => written.map((name) => `${of}.${name}`))
  expect(reports(folder)).toEqual(
    [
      ...inAll,
      'OrdersTest.aBusyVaultIsAskedAgain',
      'WrongTest.aBusyVaultIsAskedAgain fails',
      'RefusedTest.aBusyVaultIsAskedAgain fails',
    ].sort(),
  )
  // The extension ended what it started.
  const labs = await run([process.execPath, built('cli/milab.js'), 'status', '--json'], {
    ...nothingConfigured(),
    MILAB_HOME: home,
  })
  expect(labs).toEqual({ status: 1, stdout: '{"running":false,"labs":[]}\n', stderr: '' })
})
