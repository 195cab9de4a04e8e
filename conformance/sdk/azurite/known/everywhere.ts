import type { Known } from './known.js'

export const everywhere: readonly Known[] = [
  {
    about: 'any request',
    of: /./,
    is: /^x-ms-version: 2024-11-04, Azurite 2026-06-06$/,
    lab: 'gives back the `x-ms-version` that was asked for',
    azurite: 'gives back its own newest',
    azure: 'lab',
    why: 'recorded throughout',
    times: 315,
  },
  {
    about: 'what is refused with 400',
    of: /./,
    is: /^400 \w+, Azurite 400$/,
    lab: 'has a code in its XML and in `x-ms-error-code`',
    azurite: 'has neither',
    azure: 'lab',
    why: 'documented (Status and error codes: each refusal has one)',
    times: 31,
  },
  {
    about: 'what is not modified (304)',
    of: /If-(?:None-Match right|Modified-Since future)$/,
    is: /^(?:\+x-ms-version|-content-type)$/,
    lab: 'has `x-ms-version`, and no `Content-Type`',
    azurite: 'the other way round',
    azure: 'lab',
    why: 'recorded 2019-05 (azure-storage-python, test_append_block_from_url_with_source_if_none_match)',
    times: 10,
  },
]
