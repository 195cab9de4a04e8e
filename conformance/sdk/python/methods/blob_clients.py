# What the calls of Blob Storage's methods begin with: the clients, and blobs to use. Arguments as blob.py takes them.
import sys
from datetime import datetime, timedelta, timezone

from azure.storage.blob import BlobServiceClient

url, key, keeping = sys.argv[1:4]
name = url.split("//")[1].split(".")[0]
connection = f"DefaultEndpointsProtocol=https;AccountName={name};AccountKey={key};EndpointSuffix=core.windows.net"
# What the lab lacks is answered 501, which is asked again by default.
service = BlobServiceClient(url, key, retry_total=0)
container = service.get_container_client("methods")
page = bytes(512)
hour = timedelta(hours=1)


def now():
    return datetime.now(timezone.utc)


def blob(blob_name, text="hello", **more):
    client = container.get_blob_client(blob_name)
    client.upload_blob(text, overwrite=True, **more)
    return client


def fresh(of, blob_name):
    client = of.get_blob_client(blob_name)
    client.delete_blob() if client.exists() else None
    return client


def blob_properties(blob_name):
    return container.get_blob_client(blob_name).get_blob_properties()


def paged(blob_name, pages=2):
    client = fresh(container, blob_name)
    client.create_page_blob(512 * pages)
    return client


if not container.exists():
    container.create_container()
