import { BenchLab, scenarioOf } from './lab.js'
import { digits, limit, named, type Subject } from './subject.js'

const vault = 'https://bench-vault.vault.azure.net'
const list = `${vault}/secrets?api-version=7.4`
export const secretName = (i: number) => `secret-${digits(i, 5)}`

const withSecrets = (count: number) =>
  new BenchLab(scenarioOf({ many: { vaults: { 'bench-vault': { authorization: 'rbac', secrets: secrets(count) } } } }))

const secrets = (count: number) => named(count, secretName, (i) => `value ${i}`)

export const secretsInVault: Subject = {
  what: 'secrets in a vault',
  small: 1_000,
  large: 50_000,
  open: withSecrets,
  rows: [
    {
      name: 'GET a secret',
      limit,
      work: (lab, count) => lab.get(`${vault}/secrets/${secretName(count / 2)}?api-version=7.4`),
    },
    {
      name: 'list secrets, first 25',
      limit,
      work: (lab) => lab.get(list),
    },
    {
      name: 'list secrets, last 25',
      limit,
      async work(lab, count) {
        let url = list
        for (let seen = 25; seen < count; seen += 25)
          url = (JSON.parse(await lab.ask(url)) as { nextLink: string }).nextLink
        return lab.get(url)
      },
    },
  ],
}
