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
