import type { Command } from 'commander'

/** One command of `milab`. Its file is loaded only when it is called, or its help is asked for. */
export interface CommandRow {
  readonly name: string
  /** one line, for `milab --help` and at the top of the command's own help */
  readonly summary: string
  /** its file: `define` adds the options, the help texts and the action */
  readonly load: () => Promise<{ define(command: Command): void }>
}

/** In the order of `milab --help`. A new command is a row here and a file beside this one. */
export const commands: readonly CommandRow[] = [
  {
    name: 'demo',
    summary: 'show a refused request, why it was refused, and the change that allows it, in one screen',
    load: () => import('./demo.js'),
  },
  {
    name: 'tutorial',
    summary: 'run Azure’s five tutorials on managed identities, request by request: in a lab, or on a real VM',
    load: () => import('./tutorial.js'),
  },
  {
    name: 'start',
    summary: 'start the lab on this machine: IMDS, the MSI extension, Entra, Key Vault, ARM and Blob Storage',
    load: () => import('./start.js'),
  },
  { name: 'stop', summary: 'stop a running lab', load: () => import('./stop.js') },
  { name: 'status', summary: 'list the running labs', load: () => import('./status.js') },
  {
    name: 'ui',
    summary: 'open the page of a running lab: requests as they happen, and what would let refused ones through',
    load: () => import('./ui.js'),
  },
  {
    name: 'env',
    summary:
      'print the variables that make programs in this shell use a running lab (and the session set-up for PowerShell)',
    load: () => import('./env.js'),
  },
  {
    name: 'ca',
    summary: 'manage the lab’s certificate authority (CA): show its file, and have this system trust it',
    load: () => import('./ca.js'),
  },
  {
    name: 'doctor',
    summary: 'check what the lab needs on this machine, and print how to fix what is wrong',
    load: () => import('./doctor.js'),
  },
  {
    name: 'exec',
    summary: 'run an unmodified command as if on the VM, with IMDS and Azure’s host names at their real addresses',
    load: () => import('./exec.js'),
  },
  {
    name: 'seat',
    summary: 'be a VM or app of a running lab in this container’s network, for programs that share it',
    load: () => import('./seat.js'),
  },
  {
    name: 'compose',
    summary: 'print a Compose file with a lab, in which services are VMs and apps of its world',
    load: () => import('./compose.js'),
  },
  {
    name: 'why',
    summary: 'print why a request was refused, and what would let it through: the last refusal, or one by its id',
    load: () => import('./why.js'),
  },
  {
    name: 'roles',
    summary: 'print the role assignments and access policies that would have allowed what was refused',
    load: () => import('./roles.js'),
  },
  {
    name: 'clock',
    summary: 'show, move, freeze or unfreeze the clock of a running lab',
    load: () => import('./clock.js'),
  },
  {
    name: 'fault',
    summary: 'make operations of a running lab fail, wait or break off; list and clear these faults',
    load: () => import('./fault.js'),
  },
  {
    name: 'conform',
    summary: 'run the conformance cases against the emulator, a running lab, or a real VM on Azure',
    load: () => import('./conform.js'),
  },
  {
    name: 'init',
    summary: 'write a commented scenario file, or the settings of a live run',
    load: () => import('./init.js'),
  },
  { name: 'world', summary: 'work with scenario files', load: () => import('./world.js') },
  {
    name: 'token',
    summary: 'request an access token for the VM’s identity from a running lab, and print it',
    load: () => import('./token.js'),
  },
  {
    name: 'completion',
    summary: 'print what makes bash, zsh, fish or PowerShell complete milab’s commands, options and their values',
    load: () => import('./completion.js'),
  },
]
