import type { Story } from './shape.js'

/** Not one of IMDS's own headers: another server is at its address. */
const noneOfImds = { 'x-ms-request-id': null }
const html = { 'Content-Type': 'text/html', ...noneOfImds }

const unreachable =
  'connecting to 169.254.169.254:80: connecting to 169.254.169.254:80: dial tcp 169.254.169.254:80: connectex: ' +
  'A socket operation was attempted to an unreachable network.'

const page = (title: string, text: string) =>
  `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n<p>${text}</p>\n</body>\n</html>\n`

/** Another server answers at the metadata service's address. */
export const address: readonly Story[] = [
  {
    name: 'docker-desktop',
    title: 'Docker Desktop answers for the metadata service: 403, and the reason phrase says why',
    advice: 'This is not Azure: go on to the developer’s own credentials.',
    grounds: [
      {
        kind: 'recorded',
        reference: 'https://github.com/Azure/azure-sdk-for-python/issues/31759',
        date: '2023-08',
        shows: 'the status line, by curl',
      },
      {
        kind: 'recorded',
        reference: 'https://github.com/Azure/azure-sdk-for-net/issues/42134',
        date: '2024-02',
        shows: 'no header but Connection; the words are in the language of the system',
      },
      {
        kind: 'documented',
        reference: 'https://github.com/Azure/azure-sdk-for-net/pull/38321',
        date: '2023-08',
        shows: 'clients look for the words in the body, which therefore has them, too',
      },
    ],
    steps: [
      {
        on: 'imds.*',
        do: {
          answer: {
            status: 403,
            reason: unreachable,
            headers: { Server: null, 'Content-Type': null, ...noneOfImds },
            body: unreachable,
          },
        },
      },
    ],
  },
  {
    name: 'corporate-proxy',
    title: 'a company’s proxy answers for the metadata service: 504 with a page',
    advice: 'Requests to 169.254.169.254 must not use a proxy: set NO_PROXY.',
    grounds: [
      {
        kind: 'documented',
        reference: 'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#proxies',
        date: '2025-06',
        shows: 'the service is not to be used behind a proxy',
      },
      {
        kind: 'documented',
        reference: 'https://github.com/Azure/azure-sdk-for-js/pull/20223',
        date: '2022-02',
        shows: 'a troubleshooting guide for the gateway errors 502 and 504',
      },
      { kind: 'inferred', reference: 'the page', date: '2026-11', shows: 'each proxy has a page of its own' },
    ],
    steps: [
      {
        on: 'imds.*',
        do: {
          answer: {
            status: 504,
            headers: { ...html, Server: 'Zscaler/6.2' },
            body: page('Gateway Timeout', 'The proxy did not receive a timely response from 169.254.169.254.'),
          },
        },
      },
    ],
  },
  {
    name: 'captive-portal',
    title: 'a network’s login page answers for the metadata service: 200, and HTML',
    advice: 'A status of 200 is no token: a response that is not JSON means that this is not Azure.',
    grounds: [
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/azure-sdk-for-python/issues/20554',
        date: '2021-09',
        shows: '200 with HTML, which one client took for an authentication that failed',
      },
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/azure-sdk-for-net/issues/25483',
        date: '2021-11',
        shows: "'<' is an invalid start of a value, on a developer's machine",
      },
      { kind: 'inferred', reference: 'the page', date: '2026-11', shows: 'each network has a page of its own' },
    ],
    steps: [
      {
        on: 'imds.*',
        do: {
          answer: {
            status: 200,
            headers: { ...html, Server: 'nginx', 'Cache-Control': 'no-store' },
            body: page('Welcome', 'Please log in to use this network.'),
          },
        },
      },
    ],
  },
  {
    name: 'other-cloud',
    title: 'another cloud’s metadata service is at that address: 404, and HTML',
    advice: 'This is not Azure: go on to the next credential, without waiting for an update to end.',
    grounds: [
      {
        kind: 'recorded',
        reference: 'https://github.com/Azure/azure-sdk-for-python/issues/33332',
        date: '2023-11',
        shows: 'status and headers of the metadata service of Google Cloud',
      },
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/azure-sdk-for-net/issues/27477',
        date: '2022-03',
        shows: 'the same on Amazon EC2',
      },
      { kind: 'inferred', reference: 'the page', date: '2026-11', shows: 'the record has its length, not its words' },
    ],
    steps: [
      {
        on: 'imds.*',
        do: {
          answer: {
            status: 404,
            headers: {
              'Content-Type': 'text/html; charset=UTF-8',
              ...noneOfImds,
              Server: 'Metadata Server for VM',
              'Metadata-Flavor': 'Google',
              'X-XSS-Protection': '0',
              'X-Frame-Options': 'SAMEORIGIN',
            },
            body: page('Error 404 (Not Found)', 'The requested URL was not found on this server.'),
          },
        },
      },
    ],
  },
]
