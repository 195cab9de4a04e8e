/* Small files in each tool's own form, all of the same exchange: a group is made. */

export const url =
  'https://management.azure.com/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/g?api-version=2020-06-01'
export const date = 'Fri, 17 Jul 2020 09:57:19 GMT'
export const sent = '{"location": "westus"}'
export const told = '{"id":"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g","name":"g"}'

export const vcrpy = `interactions:
- request:
    body: '${sent}'
    headers:
      Accept:
      - application/json
      Content-Type:
      - application/json
    method: PUT
    uri: ${url}
  response:
    body:
      string: '${told}'
    headers:
      content-type:
      - application/json; charset=utf-8
      date:
      - ${date}
    status:
      code: 201
      message: Created
version: 1
`

export const goVcr1 = `---
version: 1
interactions:
- request:
    body: '${sent}'
    form: {}
    headers:
      Content-Type:
      - application/json
    url: ${url}
    method: PUT
  response:
    body: '${told}'
    headers:
      Content-Type:
      - application/json; charset=utf-8
      Date:
      - ${date}
    status: 201 Created
    code: 201
    duration: ""
`

// A second document of variables follows, as azure-dev writes it.
export const goVcr2 = `---
version: 2
interactions:
    - id: 0
      request:
        proto: HTTP/1.1
        proto_major: 1
        proto_minor: 1
        content_length: 22
        transfer_encoding: []
        trailer: {}
        host: management.azure.com
        remote_addr: ""
        request_uri: ""
        body: '${sent}'
        form: {}
        headers:
            Authorization:
                - SANITIZED
            Content-Type:
                - application/json
        url: ${url}
        method: PUT
      response:
        proto: HTTP/2.0
        uncompressed: false
        body: '${told}'
        headers:
            Content-Type:
                - application/json; charset=utf-8
            Date:
                - ${date}
        status: 201 Created
        code: 201
        duration: 1.074684969s
---
env_name: azdtest
`

export const nock = JSON.stringify([
  {
    scope: 'https://management.azure.com:443',
    method: 'PUT',
    path: url.replace('https://management.azure.com', ''),
    body: JSON.parse(sent) as unknown,
    status: 201,
    response: JSON.parse(told) as unknown,
    rawHeaders: ['Content-Type', 'application/json; charset=utf-8', 'Date', date],
    responseIsBinary: false,
  },
])

export const testProxy = JSON.stringify({
  Entries: [
    {
      RequestUri: url,
      RequestMethod: 'PUT',
      RequestHeaders: { Authorization: 'Sanitized', 'Content-Type': 'application/json' },
      RequestBody: JSON.parse(sent) as unknown,
      StatusCode: 201,
      ResponseHeaders: { 'Content-Type': 'application/json; charset=utf-8', Date: date },
      ResponseBody: JSON.parse(told) as unknown,
    },
  ],
  Variables: {},
})

export const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        startedDateTime: '2020-07-17T09:57:18.000Z',
        request: { method: 'PUT', url, headers: [], postData: { mimeType: 'application/json', text: sent } },
        response: {
          status: 201,
          headers: [
            { name: 'Content-Type', value: 'application/json; charset=utf-8' },
            { name: 'Date', value: date },
          ],
          content: {
            size: told.length,
            mimeType: 'application/json',
            encoding: 'base64',
            text: Buffer.from(told).toString('base64'),
          },
        },
      },
    ],
  },
})

export const ownRecord = [
  {
    'milab-record': 1,
    recorded: '2020-07-17T09:57:00.000Z',
    by: 'milab conform 0.1.0',
    target: 'live',
    cloud: 'AzurePublicCloud',
    offers: [],
    bindings: {},
  },
  {
    at: 19_000,
    request: { method: 'PUT', url, headers: [['Content-Type', 'application/json']], body: { text: sent, bytes: 22 } },
    answer: {
      status: 201,
      headers: [['Content-Type', 'application/json; charset=utf-8']],
      body: { text: told, bytes: told.length },
    },
  },
]
  .map((line) => JSON.stringify(line))
  .join('\n')
