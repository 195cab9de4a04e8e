#!/usr/bin/env bash
# Unpacks cloud-init and Azure's Linux agent in the folder that is named, installs neither, and makes a Python that can
# load them: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../make-venv.sh "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
../apt-download.sh "$1" cloud-init waagent
