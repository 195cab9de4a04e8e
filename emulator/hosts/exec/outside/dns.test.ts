import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerQuery } from './dns.js'

const server = createSocket('udp4')
const resolver = new Resolver()
const asked: string[] = []

beforeAll(async () => {
  server.on('message', (query, from) => {
    const answer = answerQuery(query, (name) => {
      asked.push(name)
      return name === 'here.example' ? { address: '192.0.2.1' } : 'no-such-name'
    })
    if (answer) server.send(answer, from.port, from.address)
  })
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
  resolver.setServers([`127.0.0.1:${server.address().port}`])
})
afterAll(() => void server.close())

test('a name that is there has an address, in whatever case it is asked for', async () => {
  expect(await resolver.resolve4('Here.Example', { ttl: true })).toEqual([{ address: '192.0.2.1', ttl: 1 }])
  expect(asked).toEqual(['here.example'])
})

test('it has no IPv6 address and no other record, but it is there', async () => {
  await expect(resolver.resolve6('here.example')).rejects.toMatchObject({ code: 'ENODATA' })
  await expect(resolver.resolveTxt('here.example')).rejects.toMatchObject({ code: 'ENODATA' })
})

test('another name is not there', async () => {
  await expect(resolver.resolve4('there.example')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  await expect(resolver.resolve6('there.example')).rejects.toMatchObject({ code: 'ENOTFOUND' })
})

const head = (flags: number, questions: number) => Buffer.from([0xab, 0xcd, flags, 0, 0, questions, 0, 0, 0, 0, 0, 0])
const codeOf = (answer: Buffer | undefined) => answer && [answer.readUInt16BE(0), answer[3]! & 15]
const never = () => {
  throw new Error('not to be asked')
}

test('what is no question is not resolved', () => {
  expect(answerQuery(Buffer.alloc(5), never)).toBeUndefined()
  expect(answerQuery(head(0x80, 1), never), 'a response').toBeUndefined()
  expect(codeOf(answerQuery(head(0x28, 1), never)), 'an update').toEqual([0xabcd, 4])
  expect(codeOf(answerQuery(head(1, 0), never)), 'no question').toEqual([0xabcd, 1])
  expect(
    codeOf(answerQuery(Buffer.concat([head(1, 1), Buffer.from([0xc0, 12, 0, 1, 0, 1])]), never)),
    'a compressed question',
  ).toEqual([0xabcd, 1])
  expect(
    codeOf(answerQuery(Buffer.concat([head(1, 1), Buffer.from([40, 97, 98])]), never)),
    'a label cut short',
  ).toEqual([0xabcd, 1])
})
