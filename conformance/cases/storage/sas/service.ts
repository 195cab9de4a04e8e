import { withStatus, withText, type Case } from '../../words.js'
import {
  blockBlob,
  deleteOwnBlob,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putOwnBlob,
  reference,
  version,
} from '../steps.js'
import {
  always,
  askBySas,
  askSigned,
  container,
  lines2012,
  lines2013,
  lines2015,
  lines2018,
  lines2020,
  notAuthentic,
  ownBlobResource,
  permissionMismatch,
  serviceSas,
} from './steps.js'

const covers = ['blob.blobs.get']

export const cases: readonly Case[] = [
  {
    id: 'storage/sas/service/every-step',
    title: 'a signature for a container reads its blobs at every step of sv',
    grounds: [serviceSas],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      ...(
        [
          ['2012-02-12', lines2012],
          ['2013-08-15', lines2013],
          ['2015-04-05', lines2015],
          ['2018-11-09', lines2018],
          ['2020-12-06', lines2020],
        ] as const
      ).map(([sv, lines]) =>
        askBySas('GET', ownBlob, 'r', withText(200, /^hello$/), { parameters: { sv }, lines: lines(container) }),
      ),
      deleteOwnBlob,
    ],
    covers,
  },
  {
    id: 'storage/sas/service/blob',
    title: 'a signature for a blob reads this blob alone',
    grounds: [serviceSas],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBySas('GET', ownBlob, 'r', withText(200, /^hello$/), {
        parameters: { sr: 'b' },
        lines: lines2020(ownBlobResource),
      }),
      askBySas('GET', `${ownBlob}-other`, 'r', notAuthentic(/^Signature did not match\. String to sign used was r\n/), {
        parameters: { sr: 'b' },
        lines: lines2020(ownBlobResource),
      }),
      deleteOwnBlob,
    ],
    covers,
  },
  {
    id: 'storage/sas/service/letters',
    title: 'a letter that is missing answers 403, and c writes a blob once',
    grounds: [serviceSas, reference('authorization-errors')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBySas('PUT', ownBlob, 'r', permissionMismatch, { headers: blockBlob, body: 'x' }),
      askBySas('PUT', ownBlob, 'c', permissionMismatch, { headers: blockBlob, body: 'x' }),
      askBySas('PUT', ownBlob, 'w', withStatus(201), { headers: blockBlob, body: 'x' }),
      askBySas('DELETE', ownBlob, 'rw', permissionMismatch),
      askBySas('DELETE', ownBlob, 'd', withStatus(202)),
      askBySas('PUT', ownBlob, 'c', withStatus(201), { headers: blockBlob, body: 'y' }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.put', 'blob.blobs.delete'],
  },
  {
    id: 'storage/sas/service/overrides',
    title: 'what a signature says of the response replaces the blob’s own headers',
    grounds: [serviceSas],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      ...['GET', 'HEAD'].map((method) =>
        askBySas(
          method,
          ownBlob,
          'r',
          withStatus(200, {
            headers: { 'Content-Type': 'text/html', 'Content-Disposition': 'attachment; filename="a b.txt"' },
          }),
          { parameters: { rscd: 'attachment; filename="a b.txt"', rsct: 'text/html' } },
        ),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get', 'blob.blobs.get-properties'],
  },
  {
    id: 'storage/sas/service/version',
    title: 'a browser’s request, without x-ms-version, gets the version of api-version, else of sv',
    grounds: [reference('versioning-for-the-azure-storage-services')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      ...(
        [
          ['', '2021-12-02'],
          ['?api-version=2019-12-12', '2019-12-12'],
        ] as const
      ).map(([more, seen]) => {
        const { headers: _, ...step } = askSigned(
          'GET',
          `${ownBlob}${more}`,
          { sv: version, sr: 'c', sp: 'r', se: always },
          withStatus(200, { headers: { 'x-ms-version': seen } }),
        )
        return step
      }),
      deleteOwnBlob,
    ],
    covers,
  },
]
