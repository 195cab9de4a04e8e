/** Clients that could not be run where the others are, and what stands for them. */
export const notRun: readonly {
  readonly client: string
  readonly done: string
  readonly why: string
  readonly expect: string
}[] = [
  {
    client: 'Windows PowerShell 5.1 and PowerShell 7: the tutorials’ `Invoke-WebRequest` and `Invoke-RestMethod` lines',
    done: 'its requests replayed ([tutorials.test.ts](../emulator/tutorials.test.ts))',
    why: 'no package of it is to be had where the tests run',
    expect: 'works through the proxy: [environment.md](environment.md#powershell)',
  },
  {
    client: '.NET: Azure.Identity, Azure.Security.KeyVault.Secrets, Azure.Storage.Blobs',
    done: 'not run',
    why: 'no .NET where the tests run',
    expect: 'as its sources say: [environment.md](environment.md)',
  },
  {
    client: 'C++: azure-identity-cpp',
    done: 'not run',
    why: 'its packages come by vcpkg, which is not reached',
    expect: '`milab exec`',
  },
  {
    client: 'Terraform and OpenTofu with `azurerm` and `azapi`',
    done: 'not run',
    why: 'neither the programs nor their providers come from a registry that is reached where the tests run',
    expect: 'the clients of [Go](#go) that they are made of work: `milab exec`',
  },
]
