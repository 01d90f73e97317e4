#!/bin/bash
# tests/lint/format.sh — every .c and .h is laid out as .clang-format says
#
# SPDX-License-Identifier: MIT
set -euo pipefail

cd "$(dirname "$0")/../.."
find app engine ui tests -name '*.[ch]' -print0 | xargs -0 -n 16 -P "$(nproc)" clang-format --dry-run --Werror
