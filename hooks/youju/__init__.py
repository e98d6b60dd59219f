"""有据 without a site engine: structured YAML in, checked and cross-linked pages out.

Nothing in this package imports MkDocs; `hooks/main.py` is the only door to it.
"""

import os

# NumPy sorts and counts here and multiplies nothing; threads for that would be started for every build, and be in the
# way of every fork.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# For extensions of its own, Pydantic looks through every package that is installed; we have none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
