import { absent, documented, recorded, send, withoutBody, type Case } from '../../words.js'
import { blockBlob, version } from '../steps.js'
import { frontPage } from './steps.js'

const grounds: Case['grounds'] = [
  recorded('https://github.com/Azure/azure-sdk-for-net/issues/17628 (2020-12, the whole answer)'),
  recorded('https://github.com/Azure/azure-storage-net/issues/977 (%12) and azure-sdk-for-python#11577 (%01%05)'),
  documented('HTTP.sys, AllowRestrictedChars: Microsoft Knowledge Base 820129'),
]

export const cases: readonly Case[] = [
  {
    id: 'storage/front/impossible-urls/control-character',
    title: 'a control character in the path gets the page of the front end, before the service sees it',
    grounds,
    needs: ['account', 'container', 'writes'],
    steps: ['%12', '%01%05', '%7F'].map((part) =>
      send({
        to: '{account.host}',
        method: 'PUT',
        path: `/{container}/bell${part}.jpg`,
        headers: { 'x-ms-version': version, ...blockBlob },
        expect: frontPage,
      }),
    ),
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/front/impossible-urls/head',
    title: 'HEAD of a URL with a control character has the headers of that page',
    grounds,
    needs: ['account', 'container'],
    steps: [
      send({
        to: '{account.host}',
        method: 'HEAD',
        path: '/{container}/bell%12.jpg',
        headers: { 'x-ms-version': version },
        expect: withoutBody(400, {
          'Content-Type': 'text/html; charset=us-ascii',
          'Content-Length': '324',
          'x-ms-error-code': absent,
        }),
      }),
    ],
    covers: ['blob.blobs.get-properties'],
  },
]
