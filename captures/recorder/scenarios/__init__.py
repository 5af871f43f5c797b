"""All scenarios. Importing this package registers them, in the order of the list."""

from scenarios import open_and_close  # noqa: F401
