"""deltalake: Delta tables, object_store beneath, with its own managed identity."""
import pyarrow
from deltalake import DeltaTable, write_deltalake
from steps import step

url, options = "az://data/table", {"account_name": "ordersdata", "max_retries": "0"}


def rows():
    return sorted(DeltaTable(url, storage_options=options).to_pyarrow_table()["n"].to_pylist())


@step("write, append and read")
def _():
    write_deltalake(url, pyarrow.table({"n": [1, 2]}), storage_options=options)
    write_deltalake(url, pyarrow.table({"n": [3]}), mode="append", storage_options=options)
    assert rows() == [1, 2, 3]


@step("delete rows")
def _():
    DeltaTable(url, storage_options=options).delete("n = 2")
    assert rows() == [1, 3]


@step("update rows")
def _():
    DeltaTable(url, storage_options=options).update(updates={"n": "n + 10"}, predicate="n = 3")
    assert rows() == [1, 13]


@step("optimize")
def _():
    DeltaTable(url, storage_options=options).optimize.compact()
    assert rows() == [1, 13]


@step("history, and an earlier version")
def _():
    table = DeltaTable(url, storage_options=options)
    assert [entry["version"] for entry in table.history()] == list(range(table.version(), -1, -1))
    table.load_as_version(0)
    assert sorted(table.to_pyarrow_table()["n"].to_pylist()) == [1, 2]


@step("vacuum")
def _():
    table = DeltaTable(url, storage_options=options)
    gone = table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
    assert len(gone) > 0 and rows() == [1, 13]
