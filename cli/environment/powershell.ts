import { X509Certificate } from 'node:crypto'

/*
 * What a PowerShell session needs in addition to variables. Its web cmdlets ignore SSL_CERT_FILE (on Linux, .NET reads
 * it from the environment that the process started with) and, on Windows, any proxy variable set after the first
 * request. Loopback, where the lab's MSI door is, needs no exception: both generations of .NET's WebProxy bypass it.
 */

/** DER in base64 rather than a path: the lab may be on another machine. */
const der = (ca: string) => new X509Certificate(ca).raw.toString('base64')

/**
 * PowerShell 7 and later. Its cmdlets offer one way to trust a CA that the system does not trust,
 * `-SkipCertificateCheck` (they use HttpClient, which ignores ServicePointManager:
 * https://github.com/PowerShell/PowerShell/issues/5098). So the system's trust is tested first, and the check stays on
 * if it can succeed.
 */
export function powerShell7(http: string, ca: string): string[] {
  return [
    `$PSDefaultParameterValues['Invoke-WebRequest:Proxy'] = ` +
      `$PSDefaultParameterValues['Invoke-RestMethod:Proxy'] = '${http}'`,
    '$MilabChain = [Security.Cryptography.X509Certificates.X509Chain]::new()',
    "$MilabChain.ChainPolicy.RevocationMode = 'NoCheck'",
    '$MilabTrusted = $MilabChain.Build([Security.Cryptography.X509Certificates.X509Certificate2]::new(' +
      `[Convert]::FromBase64String('${der(ca)}')))`,
    "$PSDefaultParameterValues['Invoke-WebRequest:SkipCertificateCheck'] = " +
      "$PSDefaultParameterValues['Invoke-RestMethod:SkipCertificateCheck'] = -not $MilabTrusted",
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
    "$PSDefaultParameterValues['Invoke-WebRequest:UseBasicParsing'] = $true",
    `if (-not ('MilabTrust' -as [type])) { Add-Type -TypeDefinition '${pinning.replace(/\s*\n\s*/g, ' ').trim()}' }`,
    `[MilabTrust]::Trust('${der(ca)}')`,
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
