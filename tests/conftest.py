"""Settings of all tests."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):  # the same examples in every run; elsewhere new ones are looked for
    settings.load_profile("ci")
