import type { Chapter } from './mistake.test-support.js'

export const controlApi: Chapter = {
  title: 'The control API and the browser',
  mistakes: [
    {
      mistake: 'a browser at the HTTP endpoint',
      how: 'http://127.0.0.1:4080/',
      make: ({ http }) => http('GET', '/', { Accept: 'text/html' }),
      says: [
        'A local Azure for managed identities is running here.',
        '/_lab/journal',
        'eval "$(milab env)"',
        'milab exec -- COMMAND',
      ],
    },
    {
      mistake: 'a misspelled path',
      how: 'curl http://127.0.0.1:4080/_lab/jurnal',
      make: ({ http }) => http('GET', '/_lab/jurnal'),
      says: ['the control API has no path /_lab/jurnal; did you mean /_lab/journal?'],
    },
    {
      mistake: 'a path that is like none',
      how: 'curl http://127.0.0.1:4080/_lab/secrets',
      make: ({ http }) => http('GET', '/_lab/secrets'),
      says: ['the control API has no path /_lab/secrets; it has /_lab/health, …, /_lab/journal, …'],
    },
    {
      mistake: 'a world in YAML',
      how: "curl -X PUT -H 'Content-Type: application/yaml' --data-binary @milab.yaml …/_lab/world",
      make: ({ http }) => http('PUT', '/_lab/world', { 'Content-Type': 'application/yaml' }, 'milab: 1\n'),
      says: [
        'send the scenario as JSON; one in YAML is read by milab start --world FILE (Content-Type: application/json)',
      ],
    },
    {
      mistake: 'a body without its content type',
      how: 'curl -d \'{"advance":"PT1H"}\' …/_lab/clock',
      make: ({ http }) =>
        http('POST', '/_lab/clock', { 'Content-Type': 'text/plain' }, JSON.stringify({ advance: 'PT1H' })),
      says: ['send the body as Content-Type: application/json'],
    },
    {
      mistake: 'a duration that is not ISO 8601',
      how: `curl … -d '{"advance":"1h"}' …/_lab/clock`,
      make: ({ http }) =>
        http('POST', '/_lab/clock', { 'Content-Type': 'application/json' }, JSON.stringify({ advance: '1h' })),
      says: ["'1h' is not a valid duration: ISO 8601, such as PT2S, PT1H30M or P1D (no years or months)"],
    },
    {
      mistake: 'a fault for an operation that does not exist',
      how: `curl … -d '{"on":"imds.tokn",…}' …/_lab/faults`,
      make: ({ http }) =>
        http(
          'POST',
          '/_lab/faults',
          { 'Content-Type': 'application/json' },
          JSON.stringify({ on: 'imds.tokn', do: { delay: 'PT1S' } }),
        ),
      says: ["no operation is named 'imds.tokn'; did you mean 'imds.token'?"],
    },
  ],
}
