# Queues and tables of another emulator by managed identity, with Azure's SDK for Python, and a plain HTTP service under a
# name of Azure's. Prints one JSON line.
import json

from azure.core.exceptions import HttpResponseError
from azure.core.pipeline.transport import HttpRequest, RequestsTransport
from azure.data.tables import TableServiceClient
from azure.identity import ManagedIdentityCredential
from azure.storage.queue import QueueClient

credential = ManagedIdentityCredential()
seen = {}

queue = QueueClient("https://shopdata.queue.core.windows.net", "orders", credential)
queue.create_queue()
queue.send_message("größe & <x>")
queue.send_message("two")
seen["messages"] = [message.content for message in queue.receive_messages()]
queue.set_queue_metadata({"a": "b"})
seen["metadata"] = queue.get_queue_properties().metadata

tables = TableServiceClient("https://shopdata.table.core.windows.net", credential=credential)
table = tables.create_table("orders")
table.create_entity({"PartitionKey": "p 1", "RowKey": "r'1", "v": 3})
table.upsert_entity({"PartitionKey": "p", "RowKey": "r2", "v": 4})
seen["entities"] = [entity["v"] for entity in table.query_entities("v ge 3")]
seen["entity"] = table.get_entity("p 1", "r'1")["v"]
table.delete_entity("p", "r2")

try:
    QueueClient("https://otherdata.queue.core.windows.net", "orders", credential).send_message("x")
except HttpResponseError as error:
    seen["refused"] = [error.status_code, error.error_code]

token = credential.get_token("https://storage.azure.com/.default").token
with RequestsTransport() as transport:
    request = HttpRequest("PUT", "https://shopdata.file.core.windows.net/a?b=c", data=b"hello")
    request.headers["Authorization"] = f"Bearer {token}"
    response = transport.send(request)
    seen["plain"] = [response.status_code, response.text()]

print(json.dumps(seen))
