/** Headers that are not compared, each with its reason. */
export const ignoredHeaders: readonly { readonly names: readonly string[]; readonly why: string }[] = [
  {
    names: [
      'connection',
      'transfer-encoding',
      'content-length',
      'keep-alive',
      'content-encoding',
      'accept-encoding',
      'vary',
    ],
    why: 'they belong to one hop or to the transport, and recorders change them',
  },
  { names: ['date'], why: 'each answer has its own' },
  { names: ['retry-after'], why: 'recorders write 0, so that playing back is fast' },
  { names: ['set-cookie'], why: 'recorders remove it' },
  { names: ['x-ms-client-request-id'], why: 'Azure repeats what the caller sent, and recorders remove that' },
  { names: ['x-cache', 'x-msedge-ref'], why: 'Azure Front Door adds them, in some regions and since 2023' },
  { names: ['x-milab', 'x-milab-url-case'], why: 'the lab’s own' },
  {
    names: [
      'x-ms-served-by',
      'x-powered-by',
      'x-aspnet-version',
      'x-ms-request-charge',
      'x-ms-tag-count',
      'x-ms-content-crc64',
    ],
    why: 'Azure has sent it in some years and not in others',
  },
  {
    names: [
      'x-ms-ratelimit-remaining-subscription-global-reads',
      'x-ms-ratelimit-remaining-subscription-global-writes',
      'x-ms-ratelimit-remaining-subscription-global-deletes',
      'x-content-type-options',
      'x-ms-deployment-engine-version',
      'x-ms-keyvault-rbac-assignment-id',
      'x-ms-keyvault-rbac-cache',
      'x-ms-keyvault-network-info',
      'azure-asyncnotification',
    ],
    why: 'Azure has added it since most recordings were made',
  },
]

const ignored = new Set(ignoredHeaders.flatMap(({ names }) => names))

export const isCompared = (header: string): boolean => !ignored.has(header.toLowerCase())
