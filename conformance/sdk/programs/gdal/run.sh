# GDAL, with a managed identity of its own: /vsiaz for Blob Storage, /vsiadls for a Data Lake. What it needs beside the system's
# libraries lies in TREE.
. ../steps/steps.sh
libraries=$(find "$TREE/usr/lib" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH=$libraries PYTHONPATH=$TREE/usr/lib/python3/dist-packages
export GDAL_DATA=$TREE/usr/share/gdal PROJ_LIB=$TREE/usr/share/proj
export CPL_VSIL_USE_TEMP_FILE_FOR_RANDOM_WRITE=YES CPL_AZURE_USE_HTTPS=YES
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
printf 'ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n4 5 6\n' >"$here/a.asc"
printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":7},"geometry":{"type":"Point","coordinates":[1,2]}}]}' >"$here/a.geojson"

files() { /usr/bin/python3 files.py "$@"; }
# at FOLDER: writes and reads a raster and a vector layer.
raster_at() { gdal_translate -q -of GTiff "$here/a.asc" "$1/it/a.tif" && gdalinfo -stats "$1/it/a.tif" | grep -q 'Maximum=6.000'; }
vector_at() { ogr2ogr -f FlatGeobuf "$1/it/a.fgb" "$here/a.geojson" && ogrinfo -al "$1/it/a.fgb" | grep -q 'n (Integer) = 7'; }

export AZURE_STORAGE_ACCOUNT=ordersdata
step '/vsiaz, a raster' raster_at /vsiaz/data
step '/vsiaz, a vector layer' vector_at /vsiaz/data
step '/vsiaz, files, written, read and listed' files write /vsiaz/data/it
step '/vsiaz, rename' files rename /vsiaz/data/it
step '/vsiaz, delete' files remove /vsiaz/data/it
export AZURE_STORAGE_ACCOUNT=orderslake
step '/vsiadls, files, written, read and listed' files write /vsiadls/data/it
step '/vsiadls, a raster' raster_at /vsiadls/data
step '/vsiadls, rename' files rename /vsiadls/data/it
step '/vsiadls, delete' files remove /vsiadls/data/it
