"""Apache OpenDAL: its own managed identity, for Blob Storage and for a Data Lake."""
import opendal
from opendal import exceptions
from steps import step

files = opendal.Operator(
    "azblob", container="data", account_name="ordersdata", endpoint="https://ordersdata.blob.core.windows.net"
)
lake = opendal.Operator(
    "azdls", filesystem="data", account_name="orderslake", endpoint="https://orderslake.dfs.core.windows.net"
)
content = bytes(range(256)) * 100


def names(operator, path):
    return sorted(entry.path for entry in operator.list(path) if entry.path != path)


@step("write, read and a range")
def _():
    files.write("it/a", content)
    assert bytes(files.read("it/a")) == content
    with files.open("it/a", "rb") as file:
        file.seek(256)
        assert file.read(10) == content[256:266]


@step("write in blocks")
def _():
    large = content * 200
    files.write("it/large", large, chunk=2**20)
    assert bytes(files.read("it/large")) == large


@step("stat, exists and list")
def _():
    files.write("it/deep/b", b"b", content_type="text/x")
    assert files.stat("it/a").content_length == len(content)
    assert files.stat("it/deep/b").content_type == "text/x"
    assert files.exists("it/a") and not files.exists("it/c")
    assert names(files, "it/") == ["it/a", "it/deep/", "it/large"]
    assert [entry.path for entry in files.scan("it/deep/") if entry.path != "it/deep/"] == ["it/deep/b"]


@step("create only")
def _():
    try:
        files.write("it/a", b"other", if_not_exists=True)
    except exceptions.ConditionNotMatch:
        assert files.stat("it/a").content_length == len(content)
    else:
        raise AssertionError("it was overwritten")


@step("copy")
def _():
    files.copy("it/a", "it/copy")
    assert bytes(files.read("it/copy")) == content


@step("append")
def _():
    files.write("it/log", b"one\n", append=True)
    files.write("it/log", b"two\n", append=True)
    assert bytes(files.read("it/log")) == b"one\ntwo\n"


@step("delete, and all beneath a path")
def _():
    files.delete("it/a")
    assert not files.exists("it/a")
    files.remove_all("it/")
    assert names(files, "it/") == []


@step("in a Data Lake, write, read, stat and list")
def _():
    lake.create_dir("it/deep/")
    lake.write("it/deep/a", content)
    assert bytes(lake.read("it/deep/a")) == content
    assert lake.stat("it/deep/a").content_length == len(content)
    assert names(lake, "it/") == ["it/deep/"] and names(lake, "it/deep/") == ["it/deep/a"]


@step("in a Data Lake, rename and delete")
def _():
    lake.rename("it/deep/a", "it/renamed")
    assert bytes(lake.read("it/renamed")) == content and not lake.exists("it/deep/a")
    lake.delete("it/renamed")
    assert not lake.exists("it/renamed")
