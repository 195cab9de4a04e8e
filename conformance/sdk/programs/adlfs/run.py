"""adlfs: fsspec for Azure, with DefaultAzureCredential."""
from adlfs import AzureBlobFileSystem
from steps import step

files = AzureBlobFileSystem(account_name="ordersdata", anon=False)
content = bytes(range(256)) * 100


@step("write and read")
def _():
    files.pipe("data/it/a", content)
    assert files.cat("data/it/a") == content
    with files.open("data/it/a") as file:
        file.seek(256)
        assert file.read(10) == content[256:266]


@step("list, find and size")
def _():
    files.pipe("data/it/deep/b", b"b")
    assert sorted(files.ls("data/it")) == ["data/it/a", "data/it/deep"]
    assert files.find("data/it") == ["data/it/a", "data/it/deep/b"]
    assert files.du("data/it") == len(content) + 1


@step("make and remove a container")
def _():
    files.mkdir("fresh")
    assert "fresh" in [name.strip("/") for name in files.ls("")]
    files.rmdir("fresh")
    files.invalidate_cache()
    assert "fresh" not in [name.strip("/") for name in files.ls("")]


@step("copy")
def _():
    files.cp_file("data/it/a", "data/it/copy")
    assert files.cat("data/it/copy") == content


@step("move")
def _():
    files.mv("data/it/deep/b", "data/it/moved")
    assert files.cat("data/it/moved") == b"b"


@step("append")
def _():
    with files.open("data/it/log", "ab") as file:
        file.write(b"a line\n")
    assert files.cat("data/it/log") == b"a line\n"


@step("remove")
def _():
    files.rm("data/it", recursive=True)
    assert not files.exists("data/it/a")


# An account with a hierarchical namespace, by the Blob host, as adlfs does with any.
lake = AzureBlobFileSystem(account_name="orderslake", anon=False)


@step("in a Data Lake, write, list and read")
def _():
    lake.pipe("data/it/deep/a", content)
    assert lake.ls("data/it") == ["data/it/deep"] and lake.isdir("data/it/deep")
    assert lake.find("data/it") == ["data/it/deep/a"]
    assert lake.cat("data/it/deep/a") == content


@step("in a Data Lake, copy and move")
def _():
    lake.cp_file("data/it/deep/a", "data/it/copy")
    lake.mv("data/it/copy", "data/it/moved")
    assert lake.cat("data/it/moved") == content and not lake.exists("data/it/copy")


@step("in a Data Lake, remove with what is beneath")
def _():
    lake.rm("data/it", recursive=True)
    assert not lake.exists("data/it/deep/a") and not lake.exists("data/it")
