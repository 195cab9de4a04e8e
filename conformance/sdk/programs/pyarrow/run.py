"""pyarrow's AzureFileSystem: Azure's SDK for C++, with its DefaultAzureCredential."""
import pyarrow
from pyarrow import parquet
from pyarrow.fs import AzureFileSystem, FileSelector, FileType
from steps import step

files = AzureFileSystem(account_name="ordersdata")
content = bytes(range(256)) * 100


@step("write and read")
def _():
    with files.open_output_stream("data/it/a") as file:
        file.write(content)
    with files.open_input_stream("data/it/a") as file:
        assert file.read() == content


@step("list and info")
def _():
    assert [info.path for info in files.get_file_info(FileSelector("data/it"))] == ["data/it/a"]
    assert files.get_file_info("data/it/a").size == len(content)
    assert files.get_file_info("data/it/b").type == FileType.NotFound


@step("Parquet")
def _():
    table = pyarrow.table({"n": [1, 2, 3]})
    parquet.write_table(table, "data/it/t.parquet", filesystem=files)
    assert parquet.read_table("data/it/t.parquet", filesystem=files).equals(table)


@step("make a folder")
def _():
    files.create_dir("data/folder")
    assert files.get_file_info("data/folder").type == FileType.Directory


@step("copy")
def _():
    files.copy_file("data/it/a", "data/it/copy")
    assert files.get_file_info("data/it/copy").size == len(content)


@step("delete a file")
def _():
    files.delete_file("data/it/a")
    assert files.get_file_info("data/it/a").type == FileType.NotFound


@step("delete a folder")
def _():
    files.delete_dir("data/it")
    assert files.get_file_info("data/it/t.parquet").type == FileType.NotFound


# An account with a hierarchical namespace: it tells by itself, and goes to the Data Lake's name for folders.
lake = AzureFileSystem(account_name="orderslake")


@step("in a Data Lake, write, read and list")
def _():
    lake.create_dir("data/it/deep")
    with lake.open_output_stream("data/it/deep/a") as file:
        file.write(content)
    with lake.open_input_file("data/it/deep/a") as file:
        assert file.read_at(10, 256) == content[256:266]
    found = lake.get_file_info(FileSelector("data/it", recursive=True))
    assert [(info.path, info.type) for info in found] == [
        ("data/it/deep", FileType.Directory),
        ("data/it/deep/a", FileType.File),
    ], found


@step("in a Data Lake, Parquet")
def _():
    table = pyarrow.table({"n": [1, 2, 3]})
    parquet.write_table(table, "data/it/t.parquet", filesystem=lake)
    assert parquet.read_table("data/it/t.parquet", filesystem=lake).equals(table)


@step("in a Data Lake, copy, and move a file and a folder")
def _():
    lake.copy_file("data/it/deep/a", "data/it/copy")
    lake.move("data/it/copy", "data/it/moved")
    lake.move("data/it/deep", "data/it/renamed")
    assert lake.get_file_info("data/it/moved").size == len(content)
    assert lake.get_file_info("data/it/renamed/a").size == len(content)
    assert lake.get_file_info("data/it/deep").type == FileType.NotFound


@step("in a Data Lake, delete a file, a folder and what is in one")
def _():
    lake.delete_file("data/it/moved")
    lake.delete_dir("data/it/renamed")
    assert lake.get_file_info("data/it/renamed/a").type == FileType.NotFound
    lake.delete_dir_contents("data/it")
    assert lake.get_file_info("data/it/t.parquet").type == FileType.NotFound
    assert lake.get_file_info("data/it").type == FileType.Directory
