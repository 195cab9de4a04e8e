# Blobs made from URLs with Azure's SDK for Python, across two accounts: by signatures and by a managed identity's own token. Prints one JSON line.
import json
import os
from datetime import datetime, timedelta, timezone

from azure.core.exceptions import HttpResponseError
from azure.identity import DefaultAzureCredential
from azure.storage.blob import BlobBlock, BlobServiceClient, StandardBlobTier, generate_blob_sas

source_account, container, name = "milabsource", "letters", "a folder/größe.txt"
credential = DefaultAzureCredential(managed_identity_client_id=os.environ.get("AZURE_CLIENT_ID"))
sources = BlobServiceClient(f"https://{source_account}.blob.core.windows.net", credential)
target = BlobServiceClient("https://milabtarget.blob.core.windows.net", credential).get_container_client("copies")
hour = timedelta(hours=1)
now = datetime.now(timezone.utc)


def told(request):
    try:
        return request()
    except HttpResponseError as error:
        return [error.status_code, str(getattr(error.error_code, "value", error.error_code))]


source = sources.get_blob_client(container, name)
source.upload_blob("hello", overwrite=True, tags={"kind": "letter"}, metadata={"colour": "red"})
key = sources.get_user_delegation_key(now - hour, now + hour)
sas = generate_blob_sas(source_account, container, name, user_delegation_key=key, permission="r", expiry=now + hour)
signed = f"{source.url}?{sas}"
token = "Bearer " + credential.get_token("https://storage.azure.com/.default").token
read = {"source_authorization": token}


def text(of):
    return target.get_blob_client(of).download_blob(encoding="utf-8").readall()


seen = {}
whole = target.get_blob_client("whole")
whole.upload_blob_from_url(signed, overwrite=True)
seen["upload by sas"] = [text("whole"), whole.get_blob_properties().metadata]
seen["upload again"] = told(lambda: whole.upload_blob_from_url(signed))
whole.upload_blob_from_url(source.url, overwrite=True, tags={"kind": "copy"}, **read)
seen["upload by token"] = [text("whole"), whole.get_blob_tags()]
seen["without proof"] = told(lambda: whole.upload_blob_from_url(source.url, overwrite=True))
seen["condition"] = told(lambda: whole.upload_blob_from_url(signed, overwrite=True, source_if_unmodified_since=now - hour))

copy = target.get_blob_client("copy")
started = copy.start_copy_from_url(source.url, requires_sync=True, tags="COPY", **read)
seen["copy"] = [started["copy_status"], text("copy"), copy.get_blob_tags()]
seen["copy by its own token"] = told(lambda: copy.start_copy_from_url(source.url, requires_sync=True))
within = target.get_blob_client("within")
within.start_copy_from_url(copy.url, requires_sync=True, standard_blob_tier=StandardBlobTier.COOL)
seen["copy within"] = [text("within"), within.get_blob_properties().blob_tier]

blocks = target.get_blob_client("blocks")
blocks.stage_block_from_url("1", signed, source_offset=0, source_length=2)
blocks.stage_block_from_url("2", source.url, source_offset=2, source_length=3, **read)
blocks.commit_block_list([BlobBlock("2"), BlobBlock("1")])
seen["blocks"] = text("blocks")

log = target.get_blob_client("log")
log.create_append_blob()
log.append_block_from_url(signed)
appended = log.append_block_from_url(source.url, source_offset=4, source_length=1, **read)
seen["append"] = [text("log"), appended["blob_append_offset"], appended["blob_committed_block_count"]]
seen["append elsewhere"] = told(lambda: log.append_block_from_url(signed, appendpos_condition=0))

page = sources.get_blob_client(container, "page")
page.upload_blob(b"x" * 512, overwrite=True)
disk = target.get_blob_client("disk")
disk.create_page_blob(1024)
disk.upload_pages_from_url(page.url, offset=512, length=512, source_offset=0, **read)
seen["pages"] = [[one["start"], one["end"]] for one in disk.get_page_ranges()[0]]

archived = target.get_blob_client("archived")
archived.upload_blob("cold", overwrite=True, standard_blob_tier=StandardBlobTier.ARCHIVE)
online = target.get_blob_client("online")
seen["archived"] = told(lambda: online.start_copy_from_url(archived.url))
out = online.start_copy_from_url(archived.url, standard_blob_tier=StandardBlobTier.HOT, rehydrate_priority="High")
seen["out of the archive"] = [out["copy_status"], text("online"), archived.get_blob_properties().blob_tier]
seen["elsewhere"] = told(lambda: whole.upload_blob_from_url("https://example.com/x", overwrite=True))
print(json.dumps(seen))
