#!/bin/sh
# What the container needs beside its image: packages of the project, and what the tests of pages and of a real hub run.
set -eu
sudo apt-get update
sudo apt-get install -y --no-install-recommends chromium jupyterhub
npm ci
echo "Ready. npm start runs the keeper in a simulated Azure; npm run check is what a change has to pass."
