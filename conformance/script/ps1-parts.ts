/* The parts of the PowerShell script that are the same for every VM. This process only prints them. */

/** Sends requests, by .NET's HttpWebRequest, which behaves alike in Windows PowerShell 5.1 and in 7. */
export const ps1Asking = String.raw`
function Say([string] $Text) { [Console]::Error.WriteLine("doctor: $Text") }
function Stop-Here([string] $Why) { Say "$Why. Nothing else was sent."; exit 1 }
# One request, sent again while the service is busy, for 70 seconds at most. Leaves the response in $answer.
function Send([string] $Token, [string] $Url, [string[]] $Headers = @()) {
  $pause = 1; $waited = 0; if ($Token -ne '-') { $Headers = @("Authorization: Bearer $Token") + $Headers }
  while ($script:sent -lt $most) {
    $script:sent++; $began = $clock.ElapsedMilliseconds; $response = $null
    $script:answer = @{ url = $Url; sent = $Headers; at = $began; took = 0; status = 0; reason = ''; headers = @(); body = ''; bytes = 0; failed = '' }
    try {
      $request = [Net.HttpWebRequest] [Net.WebRequest]::Create($Url)
      $request.Method = 'GET'; $request.Timeout = $request.ReadWriteTimeout = 30000; $request.AllowAutoRedirect = $false; $request.UserAgent = $by
      if ($Url -like 'http:*') { $request.Proxy = $null }
      foreach ($header in $Headers) {
        $name, $text = $header -split ': ', 2; if ($name -eq 'Content-Type') { $request.ContentType = $text } else { $request.Headers.Add($name, $text) } }
      $response = $request.GetResponse()
    } catch { # a response of 4xx or 5xx is in the exception, or in one that it holds
      $cause = $_.Exception; while ($cause -and -not ($cause -is [Net.WebException]) -and $cause.InnerException) { $cause = $cause.InnerException }
      if ($cause -is [Net.WebException] -and $cause.Response) { $response = $cause.Response } else { $answer.failed = $cause.GetType().Name } }
    if ($response) {
      $answer.status = [int] $response.StatusCode; $answer.reason = $response.StatusDescription
      $answer.headers = @(foreach ($name in $response.Headers.AllKeys) { , @($name, $response.Headers[$name]) })
      $memory = New-Object IO.MemoryStream; $response.GetResponseStream().CopyTo($memory); $response.Close()
      $answer.bytes = $memory.Length; $answer.body = [Text.Encoding]::UTF8.GetString($memory.ToArray()) }
    $answer.took = $clock.ElapsedMilliseconds - $began; $after = $pause
    if ($Url -like 'http:*') { Start-Sleep -Milliseconds 250 } # the metadata service allows the VM five a second; this is four
    if ($answer.status -notin 429, 410 -and ($answer.status -lt 500 -or $answer.status -eq 501)) { return }
    foreach ($pair in $answer.headers) { if ($pair[0] -eq 'Retry-After' -and $pair[1] -match '^\d{1,5}$') { $after = [int] $pair[1] } }
    $waited += $after; $pause *= 2; if ($waited -gt 70) { return }; Start-Sleep -Seconds $after
  } }
function Ask([string] $Token, [string] $Url, [string[]] $Headers = @()) { # not without the token that it needs
  if ($Token -and $script:sent -lt $most) { Send $Token $Url $Headers; Keep } }
function Field([string] $Name) { if ($answer.body -match ('"' + $Name + '"\s*:\s*"([^"]*)"')) { $matches[1] } }
function Decode([string] $Text) {
  $Text = $Text.Replace('-', '+').Replace('_', '/'); while ($Text.Length % 4) { $Text += '=' }
  [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Text)) }
function Claim([string] $Name) {
  $part = (Field 'access_token') -split '\.'; if ($part.Count -eq 3) { $claims = Decode $part[1]; if ($claims -match ('"' + $Name + '":"([^"]*)"')) { $matches[1] } } }
`.trim()

/** Writes the record. The words in capitals are filled in. */
export const ps1Record = String.raw`
# The record. Of a response only what these two lists name stays as it is; any other string becomes a stand-in, a token <token 1>.
$kept = 'MEMBERS' -split ' '; $shown = 'HEADERS' -split ' '
$azure = 'HOSTS' -split ' '; $guid = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}'
$known = @{}; $counts = @{}; $given = @{}; $hosts = @{}; $numbers = @{}; $fresh = @(); $bindings = ''; $exchanges = @(); $lab = $false; $bad = 0; $region = ''
function StandIn([string] $Kind, [string] $Text) {
  if (-not $Text) { return '' }
  $low = $Text.ToLowerInvariant(); $dash = ''; if ($low -match "^$guid\z") { $Kind = 'guid'; $dash = '-' }
  if ($low -match '^[0-9a-f]{32}\z') { $Kind = 'guid' } elseif ($low -match '^(\d+\.){3}\d+\z') { $Kind = '10.0.0.' }
  if (-not $known.ContainsKey($low)) {
    $counts[$Kind] = 1 + $counts[$Kind]; $known[$low] = $Kind + $counts[$Kind]
    if ($low -match '^[0-9a-f]{12}\z') { $known[$low] = '02{0:x10}' -f $counts[$Kind] }
    if ($Kind -eq 'guid') { $known[$low] = ('00000000-0000-4000-a000-{0:x12}' -f $counts[$Kind]).Replace('-', $dash) } }
  $stand = $known[$low]; if ($Text -ceq $low) { return $stand }; if ($Text -ceq $Text.ToUpperInvariant()) { return $stand.ToUpperInvariant() }
  return $stand.Substring(0, 1).ToUpperInvariant() + $stand.Substring(1) }
function Scrub([string] $Text, [bool] $All) { # GUIDs inside a text: all, or only those that the run was given
  $out = ''; $from = 0
  foreach ($match in [regex]::Matches($Text, $guid)) {
    $found = $match.Value; if ($All -or $given.ContainsKey($found)) { $found = StandIn 'guid' $found }
    $out += $Text.Substring($from, $match.Index - $from) + $found; $from = $match.Index + $match.Length }
  return $out + $Text.Substring($from) }
function PathOf([string] $Text) { # /subscriptions/ID/resourceGroups/NAME/providers/NAMESPACE/TYPE/NAME
  $parts = $Text.Split('/'); $place = 0
  for ($i = 1; $i -lt $parts.Count; $i++) {
    if ($parts[$i]) { $place++ }; $named = $place % 2 -eq 0 -and $parts[$i - 1] -cne 'providers' -or $parts[$i] -match '^[0-9a-fA-F]{32}\z'
    if ($named) { $parts[$i] = StandIn 'name' $parts[$i] } else { $parts[$i] = Scrub $parts[$i] $true } }
  return $parts -join '/' }
function UrlOf([string] $Text, [bool] $Asked, [bool] $Plain) {
  $found = [regex]::Match($Text, '^(https?://)([^/?]*)([^?]*)(.*)\z'); $name = $found.Groups[2].Value -replace ':443\z', ''; $query = ''
  if ($hosts.ContainsKey($name)) { $name = $hosts[$name] } elseif ($azure -notcontains $name) { return StandIn 'url' $Text }
  if ($Plain) { $path = Scrub $found.Groups[3].Value $false } else { $path = PathOf $found.Groups[3].Value }; if ($Asked) { $query = Scrub $found.Groups[4].Value $false }; return $found.Groups[1].Value + $name + $path + $query }
function TokenOf([string] $Text) {
  if ($numbers.ContainsKey($Text)) { return '<token ' + $numbers[$Text] + '>' }
  $numbers[$Text] = $numbers.Count + 1; $parts = $Text.Split('.')
  $script:fresh += '"' + $numbers[$Text] + '":{"header":' + (Walk (Decode $parts[0])) + ',"claims":' + (Walk (Decode $parts[1])) + '}'
  return '<token ' + $numbers[$Text] + '>' }
function ValueOf([string] $Key, [string] $Text) {
  if ($Text -cmatch '^eyJ[^.]+\.[^.]+\.') { return TokenOf $Text }; if ($given.ContainsKey($Text)) { return StandIn '' $Text }
  if (-not $Text -or $kept -ccontains $Key) { return $Text }; if ($Text -match '^https?:') { return UrlOf $Text $false $false }
  if ($Text.StartsWith('/')) { return PathOf $Text }; if ($Key -cmatch '^[a-z]+Data\z') { return StandIn 'data' $Text }
  return StandIn 'name' $Text }
function Walk([string] $Text) { # JSON with ValueOf in the place of each string
  $out = ''; $from = 0; $key = ''; $tags = $false
  foreach ($match in [regex]::Matches($Text, '"((?:[^"\\]|\\.)*)"(\s*:\s*\{?)?')) {
    $gap = $Text.Substring($from, $match.Index - $from); $string = $match.Groups[1].Value; $from = $match.Index + $match.Length
    if ($gap.Contains('}')) { $tags = $false }
    if ($match.Groups[2].Success) {
      $key = $string; if ($tags -or $key -cnotmatch '^[A-Za-z0-9_.@-]+\z') { $string = StandIn 'name' $key }
      if ($key -ceq 'tags' -and -not $tags) { $tags = $match.Groups[2].Value.EndsWith('{') }
    } elseif ($tags) { $string = ValueOf '' $string } else { $string = ValueOf $key $string }
    $out += $gap + '"' + $string + '"' + $match.Groups[2].Value }
  return $out + $Text.Substring($from) }
function Escape([string] $Text) { [regex]::Replace($Text, '[^\x20-\x7E]', { param($match) '\u{0:x4}' -f [int] [char] $match.Value }) }
function Quote([string] $Text) { $Text = $Text.Replace('\', '\\').Replace('"', '\"'); return '"' + (Escape $Text) + '"' }
function Pair([string] $Name, [string] $Text) { return '[' + (Quote $Name) + ',' + (Quote $Text) + ']' }
function Name([string] $Kind, [string] $Binding, [string] $Text) {
  if (-not $Text) { return }; $label = $Text.Split('.')[0]; $stand = $Text
  if ($Kind -eq 'id') { $stand = PathOf $Text } elseif ($Kind -ne 'host') { $given[$Text] = $true; $stand = StandIn $Kind $Text }
  else { if ($given.ContainsKey($label)) { $stand = (StandIn '' $label) + $Text.Substring($label.Length) }; $hosts[$Text] = $stand }
  $script:bindings += ',' + (Quote $Binding) + ':' + (Quote $stand) }
function Keep {
  $script:fresh = @(); $url = $answer.url; $text = $answer.body
  if ($answer.status -lt 200 -or $answer.status -gt 299) { $script:bad++; $how = ',"failed":' + (Quote $answer.failed) }
  if ($answer.status) { $how = ',"reason":' + (Quote $answer.reason) }
  foreach ($line in $answer.headers) { if ($line[0] -eq 'x-milab') { $script:lab = $true } }
  $told = @(foreach ($line in $answer.headers) { if ($shown -contains $line[0]) { Pair $line[0] (Scrub $line[1] $true) } })
  $asked = @(foreach ($line in $answer.sent) { $name, $value = $line -split ': ', 2
    if ($name -eq 'Authorization') { $jwt = $value.Substring(7); $value = 'Bearer ' + (TokenOf $jwt) }; Pair $name $value })
  # Documents that are the same for all of a tenant hold no other names.
  if ($url -match '^https://login\.|/metadata/(endpoints|versions)') { $text = Scrub $text $false }
  elseif ($url -match 'compute/location\?' -and $text -cmatch '^[a-z0-9]+\z') { $script:region = $text }
  elseif ($text -match '^\s*[{[]') { $text = Walk $text } else { $text = StandIn 'text' $text }
  if ($text) { $text = ',"body":{"text":' + (Quote $text) + ',"bytes":' + $answer.bytes + '}' }
  $tokens = ''; if ($fresh) { $tokens = ',"tokens":{' + (Escape ($fresh -join ',')) + '}' }
  $script:exchanges += '{"at":' + $answer.at + ',"took":' + $answer.took + ',"request":{"method":"GET","url":' + (
    Quote (UrlOf $url $true ($url -match '^http:|^https://login\.|/metadata/endpoints'))) + ',"headers":[' + ($asked -join ',') + ']},"answer":{"status":' + (
    $answer.status) + $how + ',"headers":[' + ($told -join ',') + ']' + $text + '}' + $tokens + '}' }
function Record {
  $target = 'live'; $where = ''; $more = ',"azure-timing","strict-versions"'; if ($lab) { $target = 'rehearsal'; $more = '' }
  if ($region) { $where = ',"region":' + (Quote $region) }
  '{"milab-record":1,"recorded":"' + $recorded + '","target":"' + $target + '",HEAD' + $where + ',"offers":[OFFERS' + $more + '],"bindings":{NAMES' + $bindings + '}}'
  $exchanges; '{"milab-record":"end","exchanges":' + $exchanges.Count + ',"apiVersions":VERSIONS}' }
`.trim()

/** What is called. */
export const ps1Ending = String.raw`
if (-not $Part) { Questions; Record; Say 'next, where milab is: milab conform judge record.ndjson'; if ($bad) { exit 1 }; exit 0 }
$file = Join-Path ([IO.Path]::GetTempPath()) 'milab-doctor.record' # the record as base64, in parts of 38 lines, 3 kB
if ($Part -eq '1') {
  Questions; $bytes = [Text.Encoding]::ASCII.GetBytes((@(Record) -join [char] 10) + [char] 10); $memory = New-Object IO.MemoryStream
  $gzip = New-Object IO.Compression.GZipStream($memory, [IO.Compression.CompressionMode]::Compress); $gzip.Write($bytes, 0, $bytes.Length); $gzip.Close()
  [IO.File]::WriteAllText($file, [Convert]::ToBase64String($memory.ToArray(), 'InsertLineBreaks'))
} elseif (-not (Test-Path $file)) { Stop-Here 'there is no record here: begin with part 1' }
$lines = [IO.File]::ReadAllLines($file); $to = 38 * [int] $Part
for ($i = $to - 38; $i -lt [Math]::Min($to, $lines.Count); $i++) { 'milab: ' + $lines[$i] }
if ($lines.Count -le $to) { 'milab-end'; Remove-Item $file }; exit 0
`.trim()
