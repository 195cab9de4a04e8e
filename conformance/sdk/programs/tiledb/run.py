"""TileDB: Azure's SDK for C++, which opens the system's certificates by path."""
import numpy
import tiledb
from steps import step

config = {
    "vfs.azure.storage_account_name": "ordersdata",
    "vfs.azure.blob_endpoint": "https://ordersdata.blob.core.windows.net",
    "vfs.azure.max_retries": "1",
    # Else it asks for the account's kind, which takes another role.
    "vfs.azure.is_data_lake_endpoint": "false",
}
context = tiledb.Ctx(config)
files = tiledb.VFS(ctx=context)
array = "azure://data/array"


@step("write and read an array")
def _():
    tiledb.from_numpy(array, numpy.arange(6), ctx=context)
    with tiledb.open(array, ctx=context) as opened:
        assert opened[2:5].tolist() == [2, 3, 4]


@step("write, read and list files")
def _():
    with files.open("azure://data/it/a", "wb") as file:
        file.write(b"some bytes")
    with files.open("azure://data/it/a", "rb") as file:
        assert file.read() == b"some bytes"
    assert files.ls("azure://data/it") == ["azure://data/it/a"]
    assert files.file_size("azure://data/it/a") == 10


@step("copy")
def _():
    files.copy_file("azure://data/it/a", "azure://data/it/copy")
    assert files.is_file("azure://data/it/copy")


@step("move")
def _():
    files.move_file("azure://data/it/a", "azure://data/it/moved")
    assert files.is_file("azure://data/it/moved")


@step("remove an array")
def _():
    files.remove_dir(array)
    assert not files.is_dir(array)
