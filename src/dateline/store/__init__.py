"""Where records are kept: :mod:`~dateline.store.sqlite` in a file, :mod:`~dateline.store.memory` in the process."""
