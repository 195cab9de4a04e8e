import { freemem } from 'node:os'
import { done, labAccount, signedRequest, type BlobServer } from './blob-requests.js'
import { once } from './load.js'
import { Processes, residentMegabytes } from './processes.js'

/*
 * 5 GiB in blocks, then overwritten, then once more: what the lab's process has in memory beside the bytes that it stores may not grow
 * with them. Ends with 69 where the machine has too little memory.
 */
const mib = 1024 * 1024
const blockMegabytes = 8
const blocks = 640
const writers = 4
/** A lab's own memory, and what waits for the next garbage collection. */
const allowedMegabytes = 1024
const neededMegabytes = 2 * blocks * blockMegabytes

const path = '/devtest/five-gib'
const piece = Buffer.alloc(mib, 'milab, and not the same in each eight bytes')
const blockId = (i: number) => String(100_000 + i).padStart(8, '0')

const print = (line: string) => process.stdout.write(`${line}\n`)

const processes = new Processes(process.execPath)
try {
  if (freemem() / mib < neededMegabytes) {
    print(`an upload of 5 GiB needs ${neededMegabytes / 1024} GiB of free memory`)
    process.exitCode = 69
  } else await measure()
} finally {
  await processes.end()
}

async function measure(): Promise<void> {
  const { pid, ready } = await processes.lab()
  const account = await labAccount({ port: Number(new URL(ready.http).port) })
  let most = 0
  let peak = 0
  const note = (stored: number) => {
    const resident = residentMegabytes(pid)
    if (resident === undefined) throw new Error('the system does not tell how much memory a process has')
    peak = Math.max(peak, stored)
    most = Math.max(most, resident - peak)
    print(
      `${(stored / 1024).toFixed(1)} GiB stored: ${(resident / 1024).toFixed(2)} GiB resident, ${(resident - peak).toFixed(0)} MiB beside`,
    )
  }
  note(0)
  await inBlocks(account, note)
  await commit(account)
  await readBack(account)
  // What is overwritten makes room: as much again takes no more memory. The allocator keeps it, so nothing shrinks.
  const headers = { 'x-ms-blob-type': 'BlockBlob' }
  await done(account, { method: 'PUT', path, headers, body: piece.subarray(0, 1) }, 201)
  await inBlocks(account, note)
  if (most <= allowedMegabytes) return
  print(`more than ${allowedMegabytes} MiB beside the stored bytes`)
  process.exitCode = 1
}

async function inBlocks(account: BlobServer, note: (stored: number) => void): Promise<void> {
  let next = 0
  let stored = 0
  const writer = async () => {
    while (next < blocks) {
      await putBlock(account, next++)
      stored += blockMegabytes
      if (stored % 512 === 0) note(stored)
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
}

async function putBlock(account: BlobServer, i: number): Promise<void> {
  const asked = { method: 'PUT', path: `${path}?comp=block&blockid=${blockId(i)}`, length: blockMegabytes * mib }
  const pieces = Array.from({ length: blockMegabytes }, () => piece)
  const { head } = await once(account, signedRequest(account, asked), pieces)
  if (!head.startsWith('HTTP/1.1 201 ')) throw new Error(head)
}

async function commit(account: BlobServer): Promise<void> {
  const ids = Array.from({ length: blocks }, (_, i) => `<Latest>${blockId(i)}</Latest>`).join('')
  const body = Buffer.from(`<?xml version="1.0" encoding="utf-8"?><BlockList>${ids}</BlockList>`)
  await done(account, { method: 'PUT', path: `${path}?comp=blocklist`, body }, 201)
}

/** The last bytes, and how many there are. */
async function readBack(account: BlobServer): Promise<void> {
  const length = blocks * blockMegabytes * mib
  const headers = { 'x-ms-range': `bytes=${length - 3}-${length + 10}` }
  const { head, body } = await once(account, signedRequest(account, { method: 'GET', path, headers }))
  const range = `content-range: bytes ${length - 3}-${length - 1}/${length}`
  if (!head.toLowerCase().includes(range) || !body.equals(piece.subarray(-3)))
    throw new Error(`not what was stored: ${head}`)
}
