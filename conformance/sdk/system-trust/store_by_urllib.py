"""Python's own HTTPS, with nothing configured: a blob that the other programs read."""
import json
import urllib.request


def ask(method, url, data=None, headers={}):
    with urllib.request.urlopen(urllib.request.Request(url, data=data, method=method, headers=headers)) as reply:
        return reply.read()


imds = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://storage.azure.com"
token = json.loads(ask("GET", imds, headers={"Metadata": "true"}))["access_token"]
headers = {"Authorization": f"Bearer {token}", "x-ms-version": "2021-08-06", "x-ms-blob-type": "BlockBlob"}
ask("PUT", "https://ordersdata.blob.core.windows.net/data/numbers.csv", b"n\n1\n2\n39\n", {**headers, "Content-Type": "text/csv"})
print("urllib stored")
