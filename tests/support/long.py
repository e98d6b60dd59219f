"""How much tests that could go on for ever do: `make test-long` does more."""

import os

LONG = bool(os.environ.get("YOUJU_TEST_LONG"))
