"""TileDB's own HTTPS, which opens the system's bundle by path."""
import numpy
import tiledb

context = tiledb.Ctx(
    {
        "vfs.azure.storage_account_name": "ordersdata",
        "vfs.azure.blob_endpoint": "https://ordersdata.blob.core.windows.net",
        # Else it asks for the account's kind, which takes another role.
        "vfs.azure.is_data_lake_endpoint": "false",
    }
)
tiledb.from_numpy("azure://data/an-array", numpy.arange(6), ctx=context)
with tiledb.open("azure://data/an-array", ctx=context) as array:
    print("TileDB", array[2:5].tolist())
