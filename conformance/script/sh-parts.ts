/* The parts of the shell script that are the same for every VM. This process only prints them. */

/** Sends requests, by curl. */
export const shAsking = String.raw`
say() { printf 'doctor: %s\n' "$*" >&2; }
stop() { say "$1. Nothing else was sent."; exit 1; }
# get TOKEN URL [HEADER...]: one request (TOKEN is - for none), sent again while the service is busy, for 70 seconds at most.
# curl reads the token from its standard input, so that no list of processes shows it. The response is left in $answer.
get() {
  url=$2 headers='' proxy='' pause=1 waited=0; [ "$1" = - ] || headers="Authorization: Bearer $1$gs"
  shift 2; for header; do headers=$headers$header$gs; done; case $url in http:*) proxy='noproxy = "*"' ;; esac
  while [ "$sent" -lt "$most" ]; do
    sent=$((sent + 1)) at=$(($(date +%s) - start))
    answer=$({ printf '%s\nurl = "%s"\n' "$proxy" "$url"; printf %s "$headers" | tr "$gs" '\n' | sed 's/.*/header = "&"/'; } |
      curl -q -s -g -i --http1.1 -m 30 -A "$by" -w "$us%{time_total}$us%{size_download}" -K -); code=$?
    [ -z "$proxy" ] || sleep 0.25 2>/dev/null || sleep 1 # the metadata service allows the VM five a second; this is four
    case $(printf %s "$answer" | sed 's/^HTTP[^ ]* \([0-9]*\).*/\1/;q') in 429 | 410 | 5?[02-9]) ;; *) return 0 ;; esac
    after=$(printf %s "$answer" | sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9][0-9]*\).*/\1/p;/^.$/q'); [ -n "$after" ] || after=$pause
    waited=$((waited + after)) pause=$((pause * 2)); [ "$waited" -le 70 ] && sleep "$after" || return 0
  done
  say "stopped after $most requests"; return 1; }
emit() { printf %s "ask$us$at$us$code$us$url$us$headers$us$answer$rs"; }
ask() { [ -z "$1" ] || { get "$@" && emit; }; } # not without the token that it needs
field() { printf %s "$answer" | sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p'; }
claim() { field access_token | awk "$decode"'{ split($0, part, "."); print decode(part[2]) }' | sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }
lower() { printf %s "$1" | tr '[:upper:]' '[:lower:]'; }
name() { while [ $# -gt 0 ]; do printf %s "name$us$1$us$2$us$3$rs"; shift 3; done; }
decode='function decode(text,  i, bits, sum, unit, out) { # base64url
  for (i = 1; i <= length(text); i++) {
    sum = sum * 64 + index("BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", substr(text, i, 1)); bits += 6
    if (bits >= 8) { bits -= 8; unit = bits ? bits * bits : 1; out = out sprintf("%c", int(sum / unit)); sum %= unit } # 1, 4 or 16
  } return out }'
`.trim()

/** Writes the record, by awk. The words in capitals are filled in. */
export const shRecord = String.raw`
# Prints what was asked and answered. Of a response, only members and headers in these two lists stay as they are. Any other
# string becomes a stand-in, the same one for the same string; a token becomes <token 1>, with its claims beside it.
export members='MEMBERS' shown='HEADERS'
record() {
  awk "$decode"'
  function set_of(words, set,  list, i) { for (i = split(words, list, " "); i; i--) set[list[i]] = 1 }
  function alias(kind, text,  low, stand) {
    low = tolower(text); stand = low ~ ("^" address "$") ? "10.0.0." : kind
    if (!(low in known)) known[low] = low ~ ("^" guid "$") || low ~ hex ? sprintf("00000000-0000-4000-a000-%012x", ++guids) : stand (++count[stand])
    if (low ~ hex) gsub(/-/, "", known[low]); if (low ~ mac && known[low] ~ /^[a-z]/) known[low] = sprintf("02%010x", count[stand])
    stand = known[low]; if (text != low && text != toupper(text)) return toupper(substr(stand, 1, 1)) substr(stand, 2)
    return text == low ? stand : toupper(stand) }
  function scrub(text, all,  out, found) { # GUIDs inside a text: all, or only those that the run was given
    for (; match(text, guid); text = substr(text, RSTART + RLENGTH)) {
      found = substr(text, RSTART, RLENGTH); if (all || tolower(found) in given) found = alias("", found)
      out = out substr(text, 1, RSTART - 1) found
    } return out text }
  function path(text,  part, i, n, place, out) { # /subscriptions/ID/resourceGroups/NAME/providers/NAMESPACE/TYPE/NAME
    for (n = split(text, part, "/"); i++ < n; out = out (i > 1 ? "/" : "") part[i])
      if (part[i] ~ hex || part[i] != "" && ++place % 2 == 0 && part[i - 1] != "providers") part[i] = alias("name", part[i])
      else part[i] = scrub(part[i], 1)
    return out }
  function url(text, asked,  host, rest, query) {
    host = rest = substr(text, index(text, "//") + 2); sub(/[\/?].*/, "", host); sub(/:443$/, "", host); sub(/^[^\/?]*/, "", rest)
    if (!(host in azure) && !(host in hosts)) return alias("url", text)
    query = index(rest, "?") ? substr(rest, index(rest, "?")) : ""; sub(/[?].*/, "", rest)
    return substr(text, 1, index(text, "//") + 1) (host in azure ? host : hosts[host]) (plain ? scrub(rest) : path(rest)) (asked ? scrub(query) : "") }
  function token(text,  part) {
    if (text in numbers) return "<token " numbers[text] ">"
    numbers[text] = ++tokens; split(text, part, ".")
    fresh = joined(fresh, "\"" tokens "\":{\"header\":" walk(decode(part[1])) ",\"claims\":" walk(decode(part[2])) "}")
    return "<token " numbers[text] ">" }
  function value(key, text) {
    if (text ~ /^eyJ[^.]+[.][^.]+[.]/) return token(text)
    if (tolower(text) in given) return alias("", text)
    if (text == "" || key in kept) return text
    return text ~ /^https?:/ ? url(text) : text ~ /^\// ? path(text) : alias(key ~ /^[a-z]+Data$/ ? "data" : "name", text) }
  function walk(text,  out, gap, string, key, tags) { # JSON with value() in the place of each string
    for (; match(text, /"([^"\\]|\\.)*"/); out = out gap "\"" string "\"") {
      gap = substr(text, 1, RSTART - 1); string = substr(text, RSTART + 1, RLENGTH - 2); text = substr(text, RSTART + RLENGTH)
      if (index(gap, "}")) tags = 0
      if (text !~ /^[ \t\r\n]*:/) { string = value(tags ? "" : key, string); continue }
      key = string; if (tags || key !~ /^[A-Za-z0-9_.@-]+$/) string = alias("name", key)
      if (key == "tags" && !tags) tags = text ~ /^[ \t\r\n]*:[ \t\r\n]*[{]/
    } return out text }
  function quote(text) { gsub(/\\/, "&&", text); gsub(/"/, "\\\"", text); gsub(/\r/, "\\r", text); gsub(/\n/, "\\n", text)
    gsub(/\t/, "\\t", text); gsub(/[\001-\037]/, "", text); return "\"" text "\"" }
  function joined(list, item) { return list (list ? "," : "") item }
  function before(text) { return substr(text, 1, index(text, ":") - 1) }
  function pair(name, text) { return "[" quote(name) "," quote(text) "]" }
  BEGIN {
    RS = "\036"; FS = "\037"; h = "[0-9A-Fa-f]"; h = h h h h; guid = h h "-" h "-" h "-" h "-" h h h; hex = "^" h h h h h h h h "$"; mac = "^" h h h "$"
    address = "[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+"; set_of("HOSTS", azure); set_of(ENVIRON["members"], kept); set_of(ENVIRON["shown"], shown) }
  $1 == "name" && $4 != "" {
    label = $4; sub(/[.].*/, "", label); if ($2 !~ /^(id|host)$/) given[tolower($4)]
    stand = $2 == "id" ? path($4) : tolower($4) in given || tolower(label) in given ? alias($2, label) substr($4, length(label) + 1) : $4
    if ($2 == "host") hosts[$4] = stand
    bindings = bindings "," quote($3) ":" quote(stand) }
  $1 == "ask" {
    fresh = told = sending = ""; answer = NF == 8 ? $6 : ""; plain = 0
    while (answer ~ /^HTTP[^\r]*\r\n.*\r\n\r\nHTTP\//) answer = substr(answer, index(answer, "\r\n\r\n") + 4) # a proxy was there first
    body = substr(answer, index(answer, "\r\n\r\n") + 4); lines = split(substr(answer, 1, index(answer, "\r\n\r\n") - 1), line, "\r\n")
    status = substr(line[1], index(line[1], " ") + 1, 3) + 0; if (status < 200 || status > 299) bad++
    how = status ? ",\"reason\":" quote(substr(line[1], index(line[1], " ") + 5)) : ",\"failed\":\"curl: exit code " $3 "\""
    for (i = 2; i <= lines; i++) {
      low = tolower(before(line[i])); if (low == "x-milab") lab = 1
      if (low in shown) told = joined(told, pair(before(line[i]), scrub(substr(line[i], length(low) + 3), 1))) }
    for (i = split($5, line, "\035") - 1; i > 0; i--) {
      text = substr(line[i], index(line[i], ":") + 2); if (line[i] ~ /^Authorization/) text = "Bearer " token(substr(text, 8))
      sending = joined(sending, pair(before(line[i]), text)) }
    # Documents that are the same for all of a tenant hold no other names.
    text = $4 ~ /^https:..login[.]|.metadata.(endpoints|versions)/ ? scrub(body) : body ~ /^[ \t\r\n]*[{[]/ ? walk(body) : alias("text", body)
    if ($4 ~ /compute.location[?]/ && body ~ /^[a-z0-9]+$/) region = text = body; plain = $4 ~ /^http:|^https:..login[.]|.metadata.endpoints/
    exchange[++exchanges] = "{\"at\":" $2 * 1000 ",\"took\":" int($7 * 1000) ",\"request\":{\"method\":\"GET\",\"url\":" quote(url($4, 1)) \
      ",\"headers\":[" sending "]},\"answer\":{\"status\":" status how ",\"headers\":[" told "]" \
      (body == "" ? "" : ",\"body\":{\"text\":" quote(text) ",\"bytes\":" $8 "}") "}" (fresh ? ",\"tokens\":{" fresh "}" : "") "}"
  }
  END {
    if (!exchanges) exit 3
    print "{\"milab-record\":1,\"recorded\":\"" ENVIRON["recorded"] "\",\"target\":\"" (lab ? "rehearsal" : "live") "\",HEAD" \
      (region ? ",\"region\":" quote(region) : "") ",\"offers\":[OFFERS" (lab ? "" : ",\"azure-timing\",\"strict-versions\"") \
      "],\"bindings\":{NAMES" bindings "}}"
    for (i = 1; i <= exchanges; i++) print exchange[i]
    print "{\"milab-record\":\"end\",\"exchanges\":" exchanges ",\"apiVersions\":VERSIONS}"; exit bad > 0
  }'
}
`.trim()

/** What is called. */
export const shEnding = String.raw`
part() { # the record as base64 in parts of 38 lines, 3 kB
  folder=/tmp/milab-doctor to=$(($1 * 38)) pack=base64; command -v base64 >/dev/null || pack='openssl base64'
  [ "$1" -gt 1 ] || { rm -rf "$folder" && mkdir -m 700 "$folder" && questions | record | gzip -9c | $pack >"$folder/record"; }
  [ -O "$folder" ] && [ ! -L "$folder" ] || stop 'there is no record here: begin with part 1'
  sed -n "$((to - 37)),$to{s/^/milab: /;p;}" "$folder/record"
  [ "$(wc -l <"$folder/record")" -gt "$to" ] || { echo milab-end; rm -rf "$folder"; }
}
for tool in curl awk sed; do command -v "$tool" >/dev/null || { say "needs $tool"; exit 2; }; done
if [ "$1" = part ] && [ "$2" -gt 0 ] 2>/dev/null; then part "$2"; exit; fi
[ $# -eq 0 ] || { say 'usage: sh doctor.sh [part N]'; exit 2; }
questions | record; result=$?; [ "$result" -ne 3 ] || exit 1
say 'next, where milab is: milab conform judge record.ndjson'; exit "$result"
`.trim()
