import { BenchLab, managementUrl, putBlob, scenarioOf } from './lab.js'
import { digits, limit, named, type Subject } from './subject.js'

const accountName = (i: number) => `bench${digits(i, 5)}`
const blobUrl = (i: number) => `https://${accountName(i)}.blob.core.windows.net/data/blob`
const groupUrl = (name: string) => `${managementUrl}/resourceGroups/${name}`

/** A hundred in one group, the rest in another; the last one has a blob. */
async function withAccounts(count: number): Promise<BenchLab> {
  const account = () => ({ containers: { data: {} } })
  const few = named(100, accountName, account)
  const many = named(count - 100, (i) => accountName(100 + i), account)
  const lab = new BenchLab(scenarioOf({ few: { storageAccounts: few }, many: { storageAccounts: many } }))
  await putBlob(lab, blobUrl(count - 1))
  return lab
}

export const storageAccounts: Subject = {
  what: 'storage accounts',
  small: 1_000,
  large: 50_000,
  open: withAccounts,
  rows: [
    {
      name: 'GET a blob of the last account',
      limit,
      work: (lab, count) => lab.get(blobUrl(count - 1)),
    },
    {
      name: 'GET a resource group',
      limit,
      work: (lab) => lab.get(`${groupUrl('many')}?api-version=2021-04-01`),
    },
    {
      name: 'list resources, 100 of a group of nearly all',
      limit,
      work: (lab) => lab.get(`${groupUrl('many')}/resources?api-version=2021-04-01&$top=100`),
    },
    {
      name: 'list resources of a group of 100',
      limit,
      work: (lab) => lab.get(`${groupUrl('few')}/resources?api-version=2021-04-01`),
    },
    {
      name: 'list storage accounts of a group of 100',
      limit,
      work: (lab) => lab.get(`${groupUrl('few')}/providers/Microsoft.Storage/storageAccounts?api-version=2019-06-01`),
    },
  ],
}
