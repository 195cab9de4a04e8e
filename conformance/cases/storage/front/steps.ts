import { absent, matches, send, type Expectation, type Send } from '../../words.js'
import { version } from '../steps.js'

/** What the front end answers to plain HTTP where an account requires HTTPS. */
export const requiresHttps = (account: string): Expectation => ({
  status: 400,
  reason: 'The account being accessed does not support http.',
  headers: {
    'x-ms-error-code': 'AccountRequiresHttps',
    'Content-Type': 'application/xml',
    Server: 'Microsoft-HTTPAPI/2.0',
    'x-ms-version': absent,
  },
  body: {
    text: matches(
      new RegExp(
        '<Error><Code>AccountRequiresHttps</Code><Message>The account being accessed does not support http\\.\\n' +
          `RequestId:[-0-9a-f]{36}\\nTime:[^<]+</Message><AccountName>${account}</AccountName></Error>$`,
      ),
    ),
  },
})

/** A request over plain HTTP. */
export const overHttp = (path: string, more: Partial<Send> = {}): Send =>
  send({
    scheme: 'http',
    to: '{account.host}',
    path,
    headers: { 'x-ms-version': version },
    expect: requiresHttps('{account.name}'),
    ...more,
  })

/** What HTTP.sys answers to a URL that it takes for impossible. */
export const frontPage: Expectation = {
  status: 400,
  headers: {
    'Content-Type': 'text/html; charset=us-ascii',
    Server: 'Microsoft-HTTPAPI/2.0',
    Connection: 'close',
    'x-ms-request-id': absent,
    'x-ms-error-code': absent,
    'x-ms-version': absent,
  },
  body: {
    exactly: [
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">',
      '<HTML><HEAD><TITLE>Bad Request</TITLE>',
      '<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>',
      '<BODY><h2>Bad Request - Invalid URL</h2>',
      '<hr><p>HTTP Error 400. The request URL is invalid.</p>',
      '</BODY></HTML>',
      '',
    ].join('\r\n'),
  },
}
