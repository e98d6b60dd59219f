import gc
import sys

# A command lives for seconds and makes no cycles worth looking for; looking costs more than half its time.
gc.disable()

from .cli import main  # noqa: E402

sys.exit(main())
