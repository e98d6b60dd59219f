import gc
import sys

# A command lives for seconds and makes no cycles worth looking for; looking costs more than half its time.
gc.disable()

from .cli import main  # noqa: E402

code = main()
# Python looks once more through all there is before it ends: a fifth of a second for thousands of articles.
gc.freeze()
sys.exit(code)
