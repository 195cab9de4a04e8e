"""DuckDB's azure extension, whose transport `curl` opens the system's bundle by path."""
import sysconfig
from pathlib import Path

import duckdb

extension = next(Path(sysconfig.get_path("purelib")).glob("duckdb_ext/extensions/*/*/azure.duckdb_extension"))
db = duckdb.connect()
db.execute(f"LOAD '{extension}'")
db.execute("SET azure_transport_option_type = 'curl'")
db.execute("CREATE SECRET (TYPE azure, PROVIDER managed_identity, ACCOUNT_NAME 'ordersdata')")
print("DuckDB", db.execute("SELECT sum(n) FROM read_csv('az://data/numbers.csv')").fetchall())
