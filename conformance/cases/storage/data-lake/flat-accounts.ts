import { client, send, withoutBody, type Case } from '../../words.js'
import { version } from '../steps.js'

export const cases: readonly Case[] = [
  {
    id: 'storage/data-lake/flat-account',
    title: 'an account without a hierarchical namespace answers HEAD getAccessControl with 400, which clients rely on',
    grounds: [
      client('apache/hadoop pull request 6893 (2024-06): a flat account is known by the status 400, which has no body'),
      client(
        'apache/arrow AzureFileSystem: 400 or 409, or the code HierarchicalNamespaceNotEnabled, is a flat account',
      ),
      client('https://github.com/trinodb/trino/pull/29947 (2026-06): the code, which is not documented'),
    ],
    needs: ['account', 'container', 'portal'],
    steps: [
      send({
        as: 'portal',
        audience: '{storage.audience}',
        to: '{account.name}.dfs.{storage.suffix}',
        method: 'HEAD',
        path: '/{container}/?action=getAccessControl',
        headers: { 'x-ms-version': version },
        expect: withoutBody(400, { 'x-ms-error-code': 'HierarchicalNamespaceNotEnabled' }),
      }),
    ],
  },
]
