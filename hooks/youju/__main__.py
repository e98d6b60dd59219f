import gc
import sys

from .cli import main

# A command lives for seconds: looking for garbage would cost more than it finds.
gc.disable()
sys.exit(main())
