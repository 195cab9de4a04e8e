import { X509Certificate } from 'node:crypto'

/*
 * What a PowerShell session needs beside variables. Its own web cmdlets heed neither SSL_CERT_FILE (which .NET reads, on
 * Linux, from the environment that the process began with) nor, on Windows, any proxy variable that is set after the first request.
 * Loopback needs no exception: .NET's WebProxy passes it by, in both generations, and the lab's MSI door is there.
 */

/** DER in base64, to be pasted on any machine: the lab's may be another. */
const der = (ca: string) => new X509Certificate(ca).raw.toString('base64')

/**
 * PowerShell 7 and later. Its cmdlets offer one way to trust a CA that the system does not, `-SkipCertificateCheck`
 * (they are made on HttpClient, which asks no ServicePointManager: https://github.com/PowerShell/PowerShell/issues/5098).
 * So the system's trust is asked first, and the check is left on wherever it can succeed.
 */
export function powerShell7(http: string, ca: string): string[] {
  return [
    `$PSDefaultParameterValues['Invoke-WebRequest:Proxy'] = $PSDefaultParameterValues['Invoke-RestMethod:Proxy'] = '${http}'`,
    '$MilabChain = [Security.Cryptography.X509Certificates.X509Chain]::new()',
    "$MilabChain.ChainPolicy.RevocationMode = 'NoCheck'",
    `$MilabTrusted = $MilabChain.Build([Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String('${der(ca)}')))`,
    "$PSDefaultParameterValues['Invoke-WebRequest:SkipCertificateCheck'] = $PSDefaultParameterValues['Invoke-RestMethod:SkipCertificateCheck'] = -not $MilabTrusted",
  ]
}

/**
 * Windows PowerShell 5.1, on the .NET Framework: the proxy of the session, TLS 1.2, and a callback that trusts the lab's
 * CA and nothing else that the system does not. The callback runs on threads that have no runspace, where a script block
 * fails, so it is a small class (the same issue; https://github.com/MicrosoftDocs/PowerShell-Docs/issues/1753). Its language is C# 5.
 */
export function windowsPowerShell(http: string, ca: string): string[] {
  return [
    '[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12',
    `[Net.WebRequest]::DefaultWebProxy = New-Object Net.WebProxy '${http}'`,
    // Otherwise answers go through Internet Explorer, which is not there, or was never opened.
    "$PSDefaultParameterValues['Invoke-WebRequest:UseBasicParsing'] = $true",
    `if (-not ('MilabTrust' -as [type])) { Add-Type -TypeDefinition '${pinning.replace(/\s*\n\s*/g, ' ').trim()}' }`,
    `[MilabTrust]::Trust('${der(ca)}')`,
  ]
}

/** No single quote may stand in it. */
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
