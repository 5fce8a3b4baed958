"""`python -m kpi_core`."""

import os
import sys

from kpi_core.cli import main

try:
    code = main()
    sys.stdout.flush()
except BrokenPipeError:  # whoever reads the answer, such as `head`, has read enough
    code = 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
sys.exit(code)
