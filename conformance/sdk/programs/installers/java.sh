#!/usr/bin/env bash
# Compiles to FOLDER/target/classes, with what pom.xml names in FOLDER/jars; called in a program's folder: java.sh FOLDER
set -euo pipefail
if ! command -v mvn >/dev/null || ! command -v javac >/dev/null; then
  command -v apt-get >/dev/null || { echo 'there is no Maven here'; exit 69; }
  ../../apt-install.sh default-jdk-headless maven
fi
[ ! -d src ] || cp -r src "$1/"
cp pom.xml "$1/"
mvn --batch-mode --quiet --no-transfer-progress -Dmaven.repo.local="$1/repository" -f "$1/pom.xml" \
  compile dependency:copy-dependencies -DoutputDirectory="$1/jars"
