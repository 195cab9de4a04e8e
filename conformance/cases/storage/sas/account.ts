import { recorded, storageRefusal, withStatus, type Case } from '../../words.js'
import { keepAccountKeys, needsKey } from '../steps.js'
import { accountSas, askByAccountSas, notAuthentic, permissionMismatch } from './steps.js'

const list = '/?comp=list'

export const cases: readonly Case[] = [
  {
    id: 'storage/sas/account/list-containers',
    title: 'an account SAS with the type s and the letter l lists containers',
    grounds: [accountSas],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askByAccountSas('GET', list, { srt: 's', sp: 'l' }, withStatus(200)),
      askByAccountSas('GET', list, { srt: 's', sp: 'r' }, permissionMismatch),
      askByAccountSas('GET', '/{container}?restype=container', { srt: 'c', sp: 'r' }, withStatus(200)),
    ],
    covers: ['blob.containers.list', 'blob.containers.get-properties'],
  },
  {
    id: 'storage/sas/account/resource-type',
    title: 'an account SAS for other resource types answers 403 AuthorizationResourceTypeMismatch',
    grounds: [
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/56908', '2020-06'),
      recorded('https://github.com/Azure/azure-storage-azcopy/issues/952', '2020-04'),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askByAccountSas(
        'GET',
        list,
        { srt: 'o', sp: 'rl' },
        storageRefusal(
          403,
          'AuthorizationResourceTypeMismatch',
          'This request is not authorized to perform this operation using this resource type.',
        ),
      ),
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/sas/account/expired',
    title: 'an account SAS that has expired has words of its own',
    grounds: [recorded('https://github.com/microsoft/AzureStorageExplorer/issues/6198', '2022-10')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askByAccountSas(
        'GET',
        list,
        { se: '2020-01-02' },
        notAuthentic(
          /^Signed expiry time \[Thu, 02 Jan 2020 00:00:00 GMT\] has to be after signed start time \[[^\]]+ GMT\]$/,
        ),
      ),
    ],
    covers: ['blob.containers.list'],
  },
]
