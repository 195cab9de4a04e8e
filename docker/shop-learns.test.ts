import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { run } from './engine.test-support.js'
import { cannotRunShop, services, Shop } from './shop.test-support.js'

interface Assignment {
  readonly to: string
  readonly role: string
  readonly on: string
}

/** The commands of the page, in its blocks about Compose: learn, take what was learned, enforce. */
function commandsOfPage(): readonly (readonly string[])[] {
  const page = readFileSync(resolve(import.meta.dirname, '../docs/least-privilege.md'), 'utf8')
  const [, section = ''] = /\n## With Compose\n([^]*?)\n## /.exec(page) ?? []
  const blocks = [...section.matchAll(/```bash\n([^]*?)```/g)].map(([, block]) => block!.trim().split('\n'))
  expect(blocks).toHaveLength(2)
  return blocks
}

// It takes more than a minute: `.ci/long` runs it.
const isLong = process.env.MILAB_LONG === '1'

describe.skipIf(!isLong || cannotRunShop('docker/shop-learns.test.ts'))(
  'roles of four services are learned and enforced with Compose (needs MILAB_LONG=1, a Docker engine and MILAB_SDK)',
  () => {
    const shop = new Shop(`milab-learn-${process.pid}`)
    const roles = join(shop.folder, 'roles.yaml')
    const assignments = () => (parse(readFileSync(roles, 'utf8')) as { roleAssignments: Assignment[] }).roleAssignments
    const everySecret = ['orders', 'billing', 'stock', 'mail'].map((of) => `${of}-kv of-${of}`)

    /** A line of the page, in the shop's folder, with this checkout's milab and this project. */
    async function line(text: string): Promise<void> {
      const bin = join(shop.folder, 'bin')
      const { status, output } = await run('bash', ['-c', `cd ${shop.folder} && ${text}`], {
        ...shop.variables,
        PATH: `${bin}${delimiter}${process.env.PATH}`,
      })
      expect(status, `${text}: ${output}`).toBe(0)
    }

    beforeAll(async () => {
      await shop.open()
      const bin = join(shop.folder, 'bin')
      mkdirSync(bin)
      const compose = shop.words.join(' ')
      const programs = {
        npx: `shift; exec ${process.execPath} ${shop.milab} "$@"`,
        docker: `shift; PATH=${process.env.PATH} exec ${compose} "$@"`,
      }
      for (const [name, does] of Object.entries(programs)) {
        writeFileSync(join(bin, name), `#!/bin/bash\n${does}\n`)
        chmodSync(join(bin, name), 0o755)
      }
    }, 300_000)
    afterAll(() => shop.close(), 120_000)

    test('each service learns what it asked for, and passes under that', async () => {
      const [learn, enforce] = commandsOfPage()
      for (const text of learn!) {
        // What the services were to do is done before the roles are taken.
        if (text.includes(' milab roles ')) for (const name of Object.keys(services)) await passes(name)
        await line(text)
      }
      expect(assignments()).toHaveLength(16)
      expect(new Set(assignments().map(({ role }) => role))).toEqual(new Set(['Key Vault Secrets User']))
      for (const text of enforce!) await line(text)
      for (const name of Object.keys(services)) await passes(name)
    }, 300_000)

    test('with one assignment taken away, its service is refused there', async () => {
      const isTaken = ({ to, on }: Assignment) => to === 'stock-id' && on === 'mail-kv'
      writeFileSync(roles, stringify({ milab: 1, roleAssignments: assignments().filter((each) => !isTaken(each)) }))
      expect(assignments()).toHaveLength(15)
      await shop.compose('rm', '--stop', '--force', 'milab', 'warehouse', 'warehouse-seat')
      await shop.compose('up', '-d', 'warehouse')
      const refused = everySecret.map((each) => (each.startsWith('mail-kv') ? 'mail-kv 403' : each))
      expect(await shop.ended('warehouse')).toEqual({ status: '0', lines: refused })
    }, 120_000)

    const passes = async (name: string) =>
      expect(await shop.ended(name), name).toEqual({ status: '0', lines: everySecret })
  },
)
