import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

/* What runs on every Linux machine of Azure and reads its metadata: cloud-init's own code, and Azure's agent's. */

const home = mkdtempSync(join(tmpdir(), 'milab-agents-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('cloud-init configures the network from the metadata, and the agent finds it healthy', async ({ skip }) => {
  needs(skip, 'agents', 'exec')
  const folder = prepared('agents')!
  const program = [
    join(folder, 'bin/python'),
    join(sourcesOf('agents'), 'agents.py'),
    join(folder, 'tree/usr/lib/python3/dist-packages'),
  ] as const
  const { status, stdout, stderr } = await runBy('exec', [...program], {
    home,
    options: ['--offline', '--world', join(sourcesOf('agents'), 'world.yaml')],
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    agent: {
      healthy: true,
      'why not': '',
      name: 'web1',
      'resource group': 'orders',
      size: 'Standard_DS1_v2',
      image: 'Canonical:UbuntuServer:16.04-LTS:latest',
    },
    'cloud-init': {
      network: {
        version: 2,
        ethernets: {
          eth0: {
            dhcp4: true,
            'dhcp4-overrides': { 'route-metric': 100 },
            dhcp6: false,
            match: { macaddress: expect.stringMatching(/^00:0d:3a(:[0-9a-f]{2}){3}$/) as string },
            'set-name': 'eth0',
          },
        },
      },
      'user name': 'azureuser',
      'host name': 'web1',
      'user data': 'aGVsbG8=',
      'password disabled': true,
      provisioning: 'None',
    },
  })
})
