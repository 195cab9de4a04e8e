import type { Chapter } from './mistake.test-support.js'

export const conformAndDoctor: Chapter = {
  title: 'Conformance and doctor',
  mistakes: [
    {
      mistake: 'half an id of a case',
      how: 'milab conform explain imds/token',
      says: [
        "milab: no case is named 'imds/token'; did you mean imds/token/…, imds/token/…, imds/token/… (and … more)? " +
          'milab conform list prints all',
      ],
    },
    {
      mistake: 'a glob that fits no case',
      how: 'milab conform --only imds/tokn/*',
      says: ["milab: no case id matches 'imds/tokn/*'; did you mean imds/token/…? milab conform list prints all"],
    },
    {
      mistake: 'a folder without recordings',
      how: 'milab conform replay logs',
      files: { 'logs/notes.txt': 'nothing' },
      says: ['milab: logs: holds no recordings: files that end with .yaml, .json, .har or .ndjson'],
    },
    {
      mistake: 'a file that is not a recording',
      how: 'milab conform replay notes.yaml',
      files: { 'notes.yaml': 'a: 1\n' },
      says: ['milab: notes.yaml:1: a cassette holds a list called interactions, as vcrpy and go-vcr write it'],
    },
    {
      mistake: 'no lab at the URL',
      how: 'milab conform --target http://127.0.0.1:9',
      says: ['milab: no lab responds at http://127.0.0.1:9 (…ECONNREFUSED…); start one with: milab start'],
    },
    {
      mistake: 'a report of an unknown kind',
      how: 'milab conform --report x.txt',
      says: ['milab: x.txt: the name of a report must end with .json, .xml, .md or .html'],
    },
    {
      mistake: 'no settings for a live run',
      how: 'milab conform --target live',
      says: [
        'milab: live.yaml: no such file; a live run needs its tenant, subscription and names there; milab init --live ' +
          'writes one',
      ],
    },
    {
      mistake: 'a plan of a run that is not live',
      how: 'milab conform --plan',
      says: ['milab: --plan requires --target live'],
    },
    {
      mistake: 'a tutorial that is none of the five',
      how: 'milab tutorial keyvault',
      says: [
        "milab: no tutorial is called 'keyvault'; the five: 1 key-vault-2017, 2 key-vault, 3 key-vault-2018, " +
          '4 resource-manager, 5 storage',
      ],
    },
    {
      mistake: 'a live run that is to print a secret',
      how: 'milab tutorial 3 --target live --show-values',
      says: ['milab: --show-values is for a lab: a live run prints no key and no secret’s value'],
    },
    {
      mistake: 'Docker is not installed',
      how: 'milab conform --target container',
      make: ({ milab }) => milab(['conform', '--target', 'container'], { PATH: '/nowhere' }),
      says: [
        "milab: 'docker' is not installed; install Docker, or run milab conform without --target container, which " +
          'needs no Docker',
      ],
    },
    {
      mistake: 'Docker’s engine does not run',
      how: 'milab conform --target container',
      make: ({ milab }) => milab(['conform', '--target', 'container'], { DOCKER_HOST: 'tcp://127.0.0.1:9' }),
      says: [
        'milab: no Docker engine responds; start it (docker info shows it), or run milab conform without --target ' +
          'container, which needs no Docker',
      ],
      not: 'without Docker',
    },
    {
      mistake: 'a corporate proxy, a NO_PROXY that leads past the lab, another token endpoint',
      how: 'milab doctor',
      env: {
        HTTPS_PROXY: 'http://127.0.0.1:9',
        NO_PROXY: '.azure.net',
        IDENTITY_ENDPOINT: 'http://127.0.0.1:9/msi/token',
      },
      says: [
        'BAD   proxy            HTTPS_PROXY: nothing listens there; perhaps a lab was stopped',
        'fix: milab start and eval "$(milab env)", or unset HTTPS_PROXY',
        "BAD   NO_PROXY         lets requests bypass the lab's proxy: .azure.net",
        'BAD   token source     IDENTITY_ENDPOINT does not point to a running lab',
        'fix: unset IDENTITY_ENDPOINT, or eval "$(milab env)"',
      ],
    },
  ],
}
