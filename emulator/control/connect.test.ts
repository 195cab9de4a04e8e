import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../house.test-support.js'
import { lab } from './app.test-support.js'
import type { WireConnect } from './inspector/wire-connect.js'
import { languageWays, shellLines, shellNames, shellWays, type Pasted } from './ways.js'

const docs = readFileSync(join(root, 'docs/environment.md'), 'utf8').replaceAll('’', "'").replaceAll('\\|', '|')
const finding = { id: 'proxy', check: 'proxy', state: 'bad', text: 'not the lab', remedy: 'eval "$(milab env)"' }

test('the lines for a shell name the port of the lab, where it is another one than usual', () => {
  const lineFor = (http: string, shell: Pasted) =>
    shellWays(http)
      .find(({ name }) => name === shellNames[shell])!
      .lines.join('\n')
  expect(lineFor('http://127.0.0.1:4080', 'sh')).toBe('eval "$(milab env)"')
  expect(lineFor('http://127.0.0.1:4081', 'pwsh')).toBe(
    'milab env --http-port 4081 --shell pwsh | Out-String | Invoke-Expression',
  )
  expect(lineFor('http://lab', 'dotenv')).toBe('milab env --http-port 80 --shell dotenv > .env.lab')
})

test('docs/environment.md has the line of each shell, and knows what each note says', () => {
  for (const shell of Object.keys(shellLines) as Pasted[]) expect(docs).toContain(shellLines[shell]('milab env'))
  const facts = [
    'trust_env=True',
    'from 22.21 and 24.5 on',
    'milab ca install',
    'JAVA_TOOL_OPTIONS',
    'comes with Windows',
  ]
  for (const fact of facts) {
    expect(docs).toContain(fact)
    expect(languageWays.some(({ note }) => note!.includes(fact))).toBe(true)
  }
  expect(languageWays.filter(({ note }) => !facts.some((fact) => note!.includes(fact)))).toEqual([])
})

test('what the doctor found is kept until it finds something else, with secrets masked', async () => {
  const { api } = lab({ ready: () => ({ http: 'http://127.0.0.1:4080' }) })
  const seen = async () => (await api.get('/_lab/connect').expect(200)).body as WireConnect
  expect(await seen()).toMatchObject({
    doctor: null,
    shells: expect.arrayContaining([shellWays('http://127.0.0.1:4080')[0]]),
  })
  const proxy = { ...finding, text: 'http_proxy is http://ann:planted-password@proxy:3128/' }
  await api
    .post('/_lab/doctor')
    .send({ checks: [proxy] })
    .expect(204)
  const { doctor } = await seen()
  expect(doctor?.checks).toHaveLength(1)
  expect(JSON.stringify(doctor)).not.toContain('planted-password')
  await api.post('/_lab/doctor').send({ checks: [] }).expect(204)
  expect((await seen()).doctor?.checks).toEqual([])
})

test('a report in another form, too long, or from another site is refused', async () => {
  const { api } = lab()
  for (const checks of [
    [{ ...finding, state: 'fine' }],
    [{ ...finding, text: 'x'.repeat(5000) }],
    Array.from({ length: 101 }, () => finding),
  ])
    await api.post('/_lab/doctor').send({ checks }).expect(400)
  await api.post('/_lab/doctor').set('Origin', 'https://evil.example').send({ checks: [] }).expect(403)
  await api.post('/_lab/doctor').set('Content-Type', 'text/plain').send('{"checks":[]}').expect(415)
  await lab({ isLoopbackBound: false, controlToken: 'planted-control-token' }).api.get('/_lab/connect').expect(401)
})
