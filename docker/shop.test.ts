import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { docker, run } from './engine.test-support.js'
import { cannotRunShop, Shop } from './shop.test-support.js'

describe.skipIf(cannotRunShop('docker/shop.test.ts'))(
  'four services of one lab, each with its own network and identity (needs a Docker engine and MILAB_SDK)',
  () => {
    const shop = new Shop(`milab-shop-${process.pid}`)

    beforeAll(async () => {
      await shop.open()
      const file = join(shop.folder, 'compose.yaml')
      const made = await run(process.execPath, [shop.milab, 'compose', file, '--world', shop.world])
      expect(made.status, made.output).toBe(0)
      writeFileSync(join(shop.folder, 'compose.lab.yaml'), made.output)
      await shop.compose('up', '-d')
    }, 300_000)
    afterAll(() => shop.close(), 120_000)

    test.each([
      ['orders', 'orders', 'Node'],
      ['billing', 'billing', 'Python'],
      ['warehouse', 'stock', 'Go'],
      ['mail', 'mail', 'Java'],
    ])(
      '%s (%s, in %s) reads its own secret and is refused the others’',
      async (service, own) => {
        const wanted = ['orders', 'billing', 'stock', 'mail'].map((of) => `${of}-kv ${of === own ? `of-${of}` : 403}`)
        expect(await shop.ended(service)).toEqual({ status: '0', lines: wanted })
      },
      300_000,
    )

    test('the lab knows who asked: each seat was refused three vaults', async () => {
      const port = (await shop.compose('port', 'milab', '80')).split(':').pop()!
      const { services } = parse(readFileSync(join(shop.folder, 'compose.lab.yaml'), 'utf8')) as {
        services: Record<string, { environment: { MILAB_CONTROL_TOKEN: string } }>
      }
      const token = /:-(.*)\}/.exec(services.milab!.environment.MILAB_CONTROL_TOKEN)![1]!
      for (const seat of ['orders', 'billing', 'stock', 'mail']) {
        const answer = await fetch(`http://127.0.0.1:${port}/_lab/refusals?seat=${seat}`, {
          headers: { Authorization: `Bearer ${token}` },
        })
        const { missing } = (await answer.json()) as { missing: string[] }
        expect(missing, seat).toHaveLength(3)
      }
    })

    test('a service has a network of its own, under its own name, and no rights beyond the usual', async () => {
      const orders = await shop.container('orders-seat')
      const inside = await run('docker', ['exec', orders, 'ip', '-4', 'addr', 'show', 'lo'])
      expect(inside.output).toContain('169.254.169.254/32')
      const seat = await docker('inspect', '--format', '{{json .NetworkSettings.Networks}}', orders)
      expect(seat).toContain('"orders"')
      const rights = '{{json .HostConfig.CapAdd}} {{.HostConfig.Privileged}}'
      expect(await docker('inspect', '--format', rights, await shop.container('orders'))).toBe('null false')
      expect(await docker('inspect', '--format', rights, orders)).toBe('["NET_ADMIN"] false')
    })

    test('a seat ends at once and in order when it is told to', async () => {
      const mail = await shop.container('mail-seat')
      await docker('stop', '--time', '20', mail)
      expect(await docker('inspect', '--format', '{{.State.ExitCode}}', mail)).toBe('0')
    })
  },
)
