import { BenchLab, scenarioOf } from './lab.js'
import { digits, limit, named, type Subject } from './subject.js'

const vault = 'https://bench-vault.vault.azure.net'
const version = 'api-version=7.4'
const name = (kind: string, i: number) => `${kind}-${digits(i, 5)}`
const digest = Buffer.alloc(32, 1).toString('base64url')

/** Eight of ten are secrets, one is a key, and one a certificate, which has a key and a secret of its own. */
function withObjects(count: number): BenchLab {
  const tenth = count / 10
  const secrets = named(
    8 * tenth,
    (i) => name('secret', i),
    (i) => `value ${i}`,
  )
  const keys = named(
    tenth,
    (i) => name('key', i),
    () => ({ curve: 'P-256' as const }),
  )
  const certificates = named(
    tenth,
    (i) => name('certificate', i),
    () => ({ curve: 'P-256' as const }),
  )
  return new BenchLab(
    scenarioOf({ many: { vaults: { 'bench-vault': { authorization: 'rbac', secrets, keys, certificates } } } }),
  )
}

export const objectsInVault: Subject = {
  what: 'objects in a vault',
  small: 100,
  large: 100_000,
  open: withObjects,
  rows: [
    {
      name: 'GET a secret',
      limit,
      work: (lab, count) => lab.get(`${vault}/secrets/${name('secret', (8 * count) / 20)}?${version}`),
    },
    {
      name: 'GET a key',
      limit,
      work: (lab, count) => lab.get(`${vault}/keys/${name('key', count / 20)}?${version}`),
    },
    {
      name: 'GET a certificate',
      limit,
      work: (lab, count) => lab.get(`${vault}/certificates/${name('certificate', count / 20)}?${version}`),
    },
    {
      name: 'GET a certificate’s secret',
      limit,
      work: (lab, count) => lab.get(`${vault}/secrets/${name('certificate', count / 20)}?${version}`),
    },
    {
      name: 'sign a digest with a key',
      limit,
      work: (lab, count) => () =>
        lab.ask(`${vault}/keys/${name('key', count / 20)}/sign?${version}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ alg: 'ES256', value: digest }),
        }),
    },
    {
      name: 'list keys, first 25',
      limit,
      work: (lab) => lab.get(`${vault}/keys?${version}`),
    },
  ],
}
