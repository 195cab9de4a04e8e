import { client, recorded, withStatus, type Case } from '../../words.js'
import { askLake, filesystem, inOwnLake, lakeRefusal, needs } from './steps.js'

const own = `${filesystem}/a/b.txt`

const override = { headers: { 'X-HTTP-Method-Override': 'PATCH' } }

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/files/patch-by-put',
    title: 'PUT with X-HTTP-Method-Override: PATCH, signed as PUT, is PATCH, as Hadoop sends it',
    grounds: [
      client(
        'https://github.com/apache/hadoop/blob/trunk/hadoop-tools/hadoop-azure/src/main/java/org/apache/hadoop/fs/azurebfs/services/AbfsDfsClient.java',
      ),
    ],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${filesystem}/by-put?resource=file`, withStatus(201)),
      askLake('PUT', `${filesystem}/by-put?action=append&position=0`, withStatus(202), { ...override, body: 'abc' }),
      askLake('PUT', `${filesystem}/by-put?action=flush&position=3`, withStatus(200), override),
      askLake('HEAD', `${filesystem}/by-put`, withStatus(200, { headers: { 'Content-Length': '3' } })),
    ),
    covers: ['dfs.paths.append', 'dfs.paths.flush'],
  },
  {
    id: 'storage/data-lake/files/flush-over-nothing',
    title: 'a flush with If-None-Match: * is refused, be the file empty',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-python/issues/16165', '2021-01'),
      recorded('https://github.com/Azure/azure-sdk-for-java/issues/31248', '2022-10'),
    ],
    needs,
    steps: inOwnLake(
      askLake('PUT', `${own}?resource=file`, withStatus(201)),
      askLake('PATCH', `${own}?action=append&position=0`, withStatus(202), { body: 'abc' }),
      askLake(
        'PATCH',
        `${own}?action=flush&position=3`,
        lakeRefusal(412, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.'),
        { headers: { 'If-None-Match': '*' } },
      ),
      askLake('PATCH', `${own}?action=flush&position=3`, withStatus(200)),
    ),
    covers: ['dfs.paths.flush'],
  },
]
