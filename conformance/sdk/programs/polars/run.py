"""polars: object_store beneath, with its own managed identity."""
import polars
from steps import step

options = {"account_name": "ordersdata"}
frame = polars.DataFrame({"n": [1, 2, 3], "name": ["a", "b", "c"]})


@step("write and read Parquet")
def _():
    frame.write_parquet("az://data/frames/1.parquet", storage_options=options)
    assert polars.read_parquet("az://data/frames/1.parquet", storage_options=options).equals(frame)


@step("sink, and scan by a pattern")
def _():
    frame.lazy().sink_parquet("az://data/frames/2.parquet", storage_options=options)
    read = polars.scan_parquet("az://data/frames/*.parquet", storage_options=options)
    assert read.filter(polars.col("n") > 1).select("n").collect()["n"].to_list() == [2, 3, 2, 3]


@step("CSV by the name of the Data Lake")
def _():
    frame.write_csv("az://data/frames/3.csv", storage_options=options)
    read = polars.scan_csv("abfss://data@ordersdata.dfs.core.windows.net/frames/3.csv", storage_options=options)
    assert read.collect().equals(frame)
