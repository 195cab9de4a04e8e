import type { Story } from './shape.js'

/** The services behind the token have too much to do. */
export const services: readonly Story[] = [
  {
    name: 'vault-throttled',
    title: 'Key Vault has had too many requests and responds 429 three times, without a Retry-After',
    advice: 'Wait longer after each try, and keep secrets: a vault allows 4,000 reads in ten seconds.',
    grounds: [
      {
        kind: 'recorded',
        reference: 'https://github.com/vcsjones/AzureSignTool/issues/219',
        date: '2023-12',
        shows: 'the body of 146 bytes and the headers, without a Retry-After',
      },
      {
        kind: 'documented',
        reference: 'https://learn.microsoft.com/azure/key-vault/general/overview-throttling',
        date: '2025-06',
        shows: '429: back off exponentially',
      },
    ],
    steps: [{ on: 'keyvault.*', when: { header: { Authorization: '*' } }, times: 3, do: { answer: { status: 429 } } }],
  },
  {
    name: 'storage-busy',
    title: 'a storage account is over its limit and responds 503 ServerBusy three times',
    advice: 'Wait longer after each try: SDKs do so for 503 by themselves.',
    grounds: [
      {
        kind: 'recorded',
        reference: 'https://github.com/Azure/azure-sdk-for-go/issues/22139',
        date: '2023-12',
        shows: 'the code, the message of the day, which is the reason phrase, too, and the form of the body',
      },
      {
        kind: 'documented',
        reference: 'https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes',
        date: '2025-06',
        shows: 'ServerBusy and its words',
      },
    ],
    steps: [{ on: 'blob.*', times: 3, do: { answer: { status: 503 } } }],
  },
]
