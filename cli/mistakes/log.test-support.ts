import type { Chapter } from './mistake.test-support.js'

export const log: Chapter = {
  title: 'A running lab, in its log',
  mistakes: [
    {
      mistake: 'a client that does not trust the lab’s CA',
      how: 'curl https://localhost:4443/',
      // Node's own TLS closes the connection without saying why.
      make: ({ logged, portOfLab }) => logged(({ curl }) => curl(`https://localhost:${portOfLab('https')}/`)),
      says: ["the client does not trust this lab's CA"],
    },
    {
      mistake: 'HTTPS to the HTTP endpoint',
      how: 'curl https://localhost:4080/',
      make: ({ logged, portOfLab }) => logged(({ curl }) => curl(`https://127.0.0.1:${portOfLab('http')}/`)),
      says: ['TLS at the HTTP endpoint: use https_proxy=http://127.0.0.1:… or port …'],
    },
    {
      mistake: 'plain HTTP to the HTTPS endpoint',
      how: 'curl http://localhost:4443/',
      make: ({ logged, portOfLab }) => logged(({ bytes }) => bytes(portOfLab('https'), 'GET / HTTP/1.1\r\n\r\n')),
      says: ['the client sent plain HTTP to the HTTPS endpoint'],
    },
  ],
}
