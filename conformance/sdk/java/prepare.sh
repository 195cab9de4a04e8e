#!/usr/bin/env bash
# Makes Azure's SDK for Java and the programs that use it, in the folder that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"
folder=$(cd "$1" && pwd)
if ! command -v mvn >/dev/null || ! command -v javac >/dev/null; then
  ../apt-install.sh default-jdk-headless maven
fi
maven() { mvn --batch-mode --quiet --no-transfer-progress -Dmaven.repo.local="$folder/repository" "$@"; }

cp -r pom.xml src "$folder/"
maven -f "$folder/pom.xml" compile dependency:copy-dependencies -DoutputDirectory="$folder/jars"

# What the project on docs/in-your-tests-java.md needs, so that the tests run it offline. Only a run shows what surefire loads.
page=$folder/page
mkdir -p "$page/src/test/java"
awk '/^```xml$/ { on = 1; next } /^```$/ { on = 0 } on' ../../../docs/in-your-tests-java.md >"$page/pom.xml"
echo 'class NoTest { @org.junit.jupiter.api.Test void isHere() {} }' >"$page/src/test/java/NoTest.java"
maven -f "$page/pom.xml" test
