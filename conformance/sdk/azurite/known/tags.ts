import type { Known } from './known.js'

export const tags: readonly Known[] = [
  {
    about: 'a tag with a character that tags may not have',
    of: /^tags with a character that there is not$/,
    is: /^400 InvalidTag, Azurite 400 DuplicateTagNames$/,
    lab: '400 InvalidTag',
    azurite: '400 DuplicateTagNames, and says that a name is there twice',
    azure: 'unknown',
    why: 'documented is the limit; the code is inferred',
    times: 1,
  },
  {
    about: 'two tags with one name',
    of: /^the same key twice$/,
    is: /^400 DuplicateTagNames, Azurite 204$/,
    lab: '400 DuplicateTagNames',
    azurite: 'takes the last one',
    azure: 'lab',
    why: 'documented (Set Blob Tags: names are unique); the code is inferred',
    times: 1,
  },
  {
    about: 'Find Blobs by Tags with an empty expression',
    of: /^find $/,
    is: /^400 MissingRequiredQueryParameter, Azurite 400 InvalidQueryParameterValue$/,
    lab: '400 MissingRequiredQueryParameter',
    azurite: '400 InvalidQueryParameterValue',
    azure: 'unknown',
    why: 'an empty parameter counts as missing, as it does elsewhere',
    times: 1,
  },
]
