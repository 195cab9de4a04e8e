import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { conformLive, inNamespaces, LiveFolders } from './live-under-exec.test-support.js'
import { milabFile } from './run-milab.test-support.js'

const { newFolder, milab, exec } = new LiveFolders()

test('a tenant other than live.yaml’s exits with 3 and one line', async ({ skip }) => {
  inNamespaces(skip)
  const folder = newFolder()
  await milab(folder, 'init', '--live')
  const file = join(folder, 'live.yaml')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^tenantId: .*$/m, 'tenantId: 11111111-2222-3333-4444-555555555555'),
  )
  const { status, stdout, stderr } = await exec(folder, '--', ...conformLive)
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toMatch(
    /\n\nmilab: this VM's token is from tenant [0-9a-f-]{36}, but live\.yaml has 11111111-2222-3333-4444-555555555555\n$/,
  )
})

test('a live run that meets a lab by accident refuses it with 3 and one line', async ({ skip }) => {
  inNamespaces(skip)
  const folder = newFolder()
  await milab(folder, 'init', '--live')
  // In the lab's namespaces, so that the machine's own metadata service is not asked; but without MILAB_EXEC, which
  // says that the lab is intended.
  const proxies = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].map(
    (name) => `${name}=http://127.0.0.1:80`,
  )
  for (const variables of [[], [...proxies, 'NODE_USE_ENV_PROXY=1']]) {
    const { status, stdout, stderr } = await exec(folder, '--', 'env', '-u', 'MILAB_EXEC', ...variables, ...conformLive)
    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: '',
      stderr: expect.stringMatching(
        /\n\nmilab: a lab responds at 169\.254\.169\.254, not Azure: this is not a live run \(a proxy or a hosts file may be the cause\)\n$/,
      ),
    })
  }
})

test('if nothing responds at the metadata service’s address, a rehearsal says what it needs', async ({ skip }) => {
  inNamespaces(skip)
  const folder = newFolder()
  await milab(folder, 'init', '--live')
  const { status, stderr } = await exec(folder, '--source', 'app-service', '--', ...conformLive)
  expect({ status, stderr }).toEqual({
    status: 3,
    stderr: expect.stringMatching(
      /\n\nmilab: the metadata service is unreachable: [^\n]*\. A rehearsal needs milab exec with namespaces .*\n$/,
    ),
  })
})

test('without live.yaml a line says what writes one, and an existing one is kept', async () => {
  const folder = newFolder()
  const without = await milab(folder, 'conform', '--target', 'live')
  expect(without).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^milab: live\.yaml: no such file; .* milab init --live writes one\n$/),
  })
  const first = await milab(folder, 'init', '--live', '--no-setup')
  expect(first).toMatchObject({
    status: 0,
    stdout: 'wrote live.yaml\nmilab exec --quiet -- milab conform --target live   rehearses the run\n',
  })
  writeFileSync(join(folder, 'live.yaml'), 'mine')
  expect(await milab(folder, 'init', '--live')).toMatchObject({
    status: 2,
    stderr: 'milab: live.yaml already exists; --force overwrites it\n',
  })
  expect(readFileSync(join(folder, 'live.yaml'), 'utf8')).toBe('mine')
  expect(existsSync(join(folder, 'live-setup.sh'))).toBe(false)
  expect((await milab(folder, 'init', '--live', '--vault', 'x')).status).toBe(2)
  expect(await milab(folder, 'init', '--world', 'x')).toMatchObject({
    status: 2,
    stderr: 'milab: --world requires --live\n',
  })
})

test('under exec init fills in what the metadata service of that machine says, and where it is from', async ({
  skip,
}) => {
  inNamespaces(skip)
  const folder = newFolder()
  const { status, stdout, stderr } = await exec(folder, '--quiet', '--', process.execPath, milabFile, 'init', '--live')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('\nthe metadata service of DevTestVM was asked\n')
  const text = readFileSync(join(folder, 'live.yaml'), 'utf8')
  expect(text).toContain('# From the metadata service: resourceGroupName, location.\n')
  expect(parse(text)).toMatchObject({
    tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
    resourceGroup: { name: 'DevTest', location: 'westus' },
    keyVault: { name: 'mytestkeyvault' },
  })
})
