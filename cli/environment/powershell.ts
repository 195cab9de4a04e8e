import { X509Certificate } from 'node:crypto'

/*
 * What a PowerShell session needs in addition to variables: .NET reads those for proxies and certificates once, and its
 * process may have read them before. Loopback, where the lab's MSI door is, needs no exception: both generations of
 * .NET's WebProxy bypass it. ASCII only, see setPowerShell. The lines are as they were tried in PowerShell 7.6 on Linux
 * (https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.defaultproxy); they cannot be run in this
 * project's own tests.
 */

/** DER in base64 rather than a path: the lab may be on another machine. */
const der = (ca: string) => new X509Certificate(ca).raw.toString('base64')

/**
 * PowerShell 7 and later. .NET's default proxy leads the cmdlets, modules, `ForEach-Object -Parallel`, jobs in threads
 * and .NET's own clients; `$PSDefaultParameterValues` would reach the session's own calls alone. On Linux .NET reads
 * SSL_CERT_FILE with the C library, once, which `$env:` does not write to. If the CA is still unknown, the cmdlets can
 * only skip the check (they use HttpClient, which ignores ServicePointManager:
 * https://github.com/PowerShell/PowerShell/issues/5098), and a warning says so. Defaults of the user's stay.
 */
export function powerShell7(http: string, ca: string): string[] {
  return [
    `[Net.Http.HttpClient]::DefaultProxy = [Net.WebProxy]::new('${http}')`,
    `[Net.WebRequest]::DefaultWebProxy = [Net.WebProxy]::new('${http}')`,
    "if ($IsLinux -and -not ('Milab.C' -as [type])) { Add-Type -Namespace Milab -Name C -MemberDefinition " +
      '\'[System.Runtime.InteropServices.DllImport("libc")] ' +
      "public static extern int setenv(string name, string value, int overwrite);' }",
    "if ($IsLinux) { $null = [Milab.C]::setenv('SSL_CERT_FILE', $env:SSL_CERT_FILE, 1) }",
    '$MilabChain = [Security.Cryptography.X509Certificates.X509Chain]::new()',
    "$MilabChain.ChainPolicy.RevocationMode = 'NoCheck'",
    '$MilabTrusted = $MilabChain.Build([Security.Cryptography.X509Certificates.X509Certificate2]::new(' +
      `[Convert]::FromBase64String('${der(ca)}')))`,
    ...['Invoke-WebRequest', 'Invoke-RestMethod'].map(
      (cmdlet) =>
        `if (-not $MilabTrusted -and -not $PSDefaultParameterValues.ContainsKey('${cmdlet}:SkipCertificateCheck')) ` +
        `{ $PSDefaultParameterValues['${cmdlet}:SkipCertificateCheck'] = $true }`,
    ),
    "if (-not $MilabTrusted) { Write-Warning 'This session does not trust the CA of the lab: its own Invoke-RestMethod " +
      'and Invoke-WebRequest check no certificates, and everything else fails. Run milab ca install, or on Linux ' +
      'eval "$(milab env)" before pwsh.\' }',
  ]
}

/**
 * Windows PowerShell 5.1, on the .NET Framework: the proxy of the session, TLS 1.2, and a callback that trusts the
 * lab's CA in addition to the system's. The callback runs on threads without a runspace, where a script block fails, so
 * it is a small class (the same issue; https://github.com/MicrosoftDocs/PowerShell-Docs/issues/1753). Its language is
 * C# 5.
 */
export function windowsPowerShell(http: string, ca: string): string[] {
  return [
    '[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor ' +
      '[Net.SecurityProtocolType]::Tls12',
    `[Net.WebRequest]::DefaultWebProxy = New-Object Net.WebProxy '${http}'`,
    // Otherwise responses are parsed by Internet Explorer, which may be absent or never opened.
    "if (-not $PSDefaultParameterValues.ContainsKey('Invoke-WebRequest:UseBasicParsing')) " +
      "{ $PSDefaultParameterValues['Invoke-WebRequest:UseBasicParsing'] = $true }",
    // In PowerShell 7 some of this is obsolete, which is an error unless warnings are ignored.
    `if (-not ('MilabTrust' -as [type])) { Add-Type -IgnoreWarnings -TypeDefinition '${pinning.replace(/\s*\n\s*/g, ' ').trim()}' }`,
    `[MilabTrust]::Trust('${der(ca)}')`,
    "if ($PSVersionTable.PSEdition -eq 'Core') { Write-Warning 'This is PowerShell 7: use milab env --shell pwsh.' }",
  ]
}

/** Must not contain a single quote. */
export const pinning = `
using System; using System.Linq; using System.Net; using System.Net.Security; using System.Security.Cryptography.X509Certificates;
public static class MilabTrust {
  static X509Certificate2 ca;
  public static void Trust(string der) {
    ca = new X509Certificate2(Convert.FromBase64String(der));
    ServicePointManager.ServerCertificateValidationCallback = Check;
  }
  public static bool Check(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) {
    if (errors == SslPolicyErrors.None) return true;
    if (errors != SslPolicyErrors.RemoteCertificateChainErrors) return false;
    X509Chain own = new X509Chain();
    own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
    own.ChainPolicy.ExtraStore.Add(ca);
    own.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
    if (!own.Build(new X509Certificate2(certificate))) return false;
    return own.ChainElements[own.ChainElements.Count - 1].Certificate.RawData.SequenceEqual(ca.RawData);
  }
}`
