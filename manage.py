#!/usr/bin/env python
"""Runs a management command of the hub, by default in demo mode over DATA_DIR."""

import sys

from django.core.management import execute_from_command_line

from cms import mode

if __name__ == "__main__":
    mode.choose_settings()
    execute_from_command_line(sys.argv)
