import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-python-methods-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const world = join(sourcesOf('python'), 'methods.yaml')
const key = /key1: '(.*?)'/.exec(readFileSync(world, 'utf8'))![1]!

/** The methods that are not emulated, each with the operation that its 501 names. All others must do what they are for. */
const tables: Readonly<Record<string, { account: string; host: string; lacks: Readonly<Record<string, string>> }>> = {
  'methods/blob.py': {
    account: 'methodsdata',
    host: 'blob.core.windows.net',
    lacks: {
      'ContainerClient.set_premium_page_blob_tier_blobs': 'the tiers of premium page blobs',
      'BlobClient.delete_immutability_policy': 'Delete Blob Immutability Policy',
      'BlobClient.get_page_range_diff_for_managed_disk': 'differences between snapshots',
      'BlobClient.query_blob': 'Query Blob Contents',
      'BlobClient.set_immutability_policy': 'Set Blob Immutability Policy',
      'BlobClient.set_legal_hold': 'Set Blob Legal Hold',
      'BlobClient.set_premium_page_blob_tier': 'the tiers of premium page blobs',
    },
  },
  'methods/datalake.py': {
    account: 'lakedata',
    host: 'dfs.core.windows.net',
    lacks: {
      'DataLakeDirectoryClient.get_tags': 'index tags in a hierarchical namespace',
      'DataLakeDirectoryClient.set_tags': 'index tags in a hierarchical namespace',
      'DataLakeFileClient.get_tags': 'index tags in a hierarchical namespace',
      'DataLakeFileClient.query_file': 'Query Blob Contents',
      'DataLakeFileClient.set_file_expiry': 'Set Blob Expiry',
      'DataLakeFileClient.set_tags': 'index tags in a hierarchical namespace',
    },
  },
}

test.for(Object.entries(tables))(
  'every public method of the clients in %s works, or is 501 by name',
  async ([program, { account, host, lacks }], { skip }) => {
    needs(skip, 'python', 'exec')
    const command: [string, ...string[]] = [
      join(prepared('python')!, 'bin/python'),
      join(sourcesOf('python'), program),
      `https://${account}.${host}`,
      key,
      `https://keepingdata.${host}`,
    ]
    const { status, stdout, stderr } = await runBy('exec', command, { home, options: ['--quiet', '--world', world] })
    expect(status, stderr).toBe(0)
    const seen = Object.entries(JSON.parse(stdout) as Record<string, string>)
    expect(seen.length).toBeGreaterThan(80)
    expect(Object.fromEntries(seen.filter(([, outcome]) => outcome !== 'works'))).toEqual(lacks)
  },
)
