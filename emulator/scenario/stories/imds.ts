import type { Story } from './shape.js'

const docs =
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling'
const notFound = '{"error":"invalid_request","error_description":"Identity not found"}'
const json = { 'Content-Type': 'application/json; charset=utf-8' }

/** A request that IMDS takes for one: probes have no such header. */
const asked = { header: { Metadata: '*' } }

/** The metadata service itself is not ready, or has enough. */
export const imds: readonly Story[] = [
  {
    name: 'new-vm',
    title: 'for 20 seconds the metadata service does not know the identity of a machine that has just been made',
    advice: 'Try again for some minutes: 400 Identity not found is final only on a machine that has run for a while.',
    grounds: [
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/aad-pod-identity/issues/503',
        date: '2020-02',
        shows: 'an identity reaches its machines minutes after Resource Manager was asked to assign it',
      },
      {
        kind: 'recorded',
        reference: 'https://github.com/Azure/AKS/issues/1683',
        date: '2020-06',
        shows: 'the 68 bytes that the metadata service responds with until then',
      },
      { kind: 'inferred', reference: 'the length of time', date: '2026-11', shows: 'no report gives it in seconds' },
    ],
    steps: [
      { on: 'imds.token', when: asked, for: 'PT20S', do: { answer: { status: 400, headers: json, body: notFound } } },
    ],
  },
  {
    name: 'imds-updating',
    title: 'the metadata service is being updated and responds 410 for 70 seconds',
    advice: 'Go on trying for more than 70 seconds: the service is back within that time.',
    grounds: [
      {
        kind: 'documented',
        reference: docs,
        date: '2025-06',
        shows: '410: IMDS is going through updates and will be available within 70 seconds',
      },
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/azure-sdk-for-net/issues/28568',
        date: '2022-05',
        shows: 'a client that gives up at the first 410 fails now and then',
      },
      { kind: 'inferred', reference: 'the empty body', date: '2026-11', shows: 'no record of one is known' },
    ],
    steps: [{ on: 'imds.*', for: 'PT70S', do: { answer: { status: 410 } } }],
  },
  {
    name: 'imds-throttled',
    title: 'the metadata service has had too many requests and responds 429 three times, without a Retry-After',
    advice: 'Wait longer after each try, and keep tokens: they are valid for a day.',
    grounds: [
      {
        kind: 'recorded',
        reference: 'https://github.com/Azure/azure-sdk-for-net/issues/39574',
        date: '2023-10',
        shows: 'the 90 bytes, an empty reason phrase, and no Retry-After',
      },
      { kind: 'documented', reference: docs, date: '2025-06', shows: '429: back off exponentially' },
    ],
    steps: [{ on: 'imds.token', when: asked, times: 3, do: { answer: { status: 429 } } }],
  },
  {
    name: 'not-yet-there',
    title: 'nothing listens at the metadata service’s address for the first 10 seconds',
    advice: 'Treat a refused connection at the start as a reason to try again, not as proof that this is not Azure.',
    grounds: [
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/aad-pod-identity/issues/992',
        date: '2021-03',
        shows: 'the endpoint appears some time after the container has started',
      },
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/azure-sdk-for-net/issues/18312',
        date: '2021-01',
        shows: 'a client that has looked once does not look again',
      },
    ],
    steps: [{ on: 'imds', for: 'PT10S', do: { drop: 'connect' } }],
  },
]
