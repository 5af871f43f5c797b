"""All scenarios. Importing this package registers them, in the order of the list."""

from scenarios import open_and_close, failing, numbers, loopback, troubles  # noqa: F401, I001
from scenarios import lost, both_at_once, aborts, listening  # noqa: F401, I001
from scenarios import probes, transfer, early_data, wrapping, queues, intruders, options, partial  # noqa: F401, I001
from scenarios import old_duplicates, half_open, time_wait, resets, timeouts, rfc_figures  # noqa: F401, I001
