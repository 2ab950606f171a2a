"""Everything dateline raises.

::

    DatelineError
    ├── SkipReport          this one report cannot be read or parsed: note it, go on with the next
    │   ├── Unreadable      the file cannot be opened, or is not what its name says
    │   ├── NotText         binary, or not in the encoding it claims
    │   ├── Empty           nothing to read in it
    │   ├── NotEnglish      a language that dateline does not know yet
    │   └── BadDate         a publication date that does not exist
    └── Stop                the run cannot go on
        ├── Usage           the call was wrong (exit status 2)
        ├── Missing         something that must be installed is not there; the message says what to install
        └── BadStore        the record file is not one of ours, damaged, or newer than this release
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that dateline raises on purpose."""


class SkipReport(DatelineError):
    """One report is lost; the run goes on."""


class Unreadable(SkipReport):
    """The file cannot be opened, or is not what its name says."""


class NotText(SkipReport):
    """The bytes are binary, or not in the encoding they claim."""


class Empty(SkipReport):
    """There is no text in it."""


class NotEnglish(SkipReport):
    """The text is in a language that dateline does not know yet."""


class BadDate(SkipReport):
    """A publication date was given that does not exist."""


class Stop(DatelineError):
    """The run cannot go on."""


class Usage(Stop):
    """The call was wrong."""


class Missing(Stop):
    """A part that must be installed is not there."""


class BadStore(Stop):
    """The record file cannot be used."""
