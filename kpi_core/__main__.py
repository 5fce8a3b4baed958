"""`python -m kpi_core`."""

import sys

from kpi_core.cli import main

sys.exit(main())
