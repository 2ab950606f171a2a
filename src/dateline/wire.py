"""Records as JSON and back, the same bytes each time; also for texts that hold half a surrogate pair, which UTF-8 cannot."""

from __future__ import annotations

import json

import msgspec

from dateline.records import Record

_LINE_ENDS = ((b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))
"""UTF-8 of the code points beyond ASCII at which ``str.splitlines`` parts lines."""
_DECODER = msgspec.json.Decoder(Record)


def encode(value: object) -> bytes:
    r"""One line of JSON. Lone surrogates and what some readers take for a line's end come out as escapes, as JSON allows."""
    try:
        line = msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")
    for raw, escape in _LINE_ENDS:
        line = line.replace(raw, escape)
    return line


def decode(line: bytes | str) -> Record:
    """The record of a line that :func:`encode` made. Raises ``msgspec.DecodeError`` for any other."""
    try:
        return _DECODER.decode(line)
    except msgspec.DecodeError as error:
        try:
            return msgspec.convert(json.loads(line), Record)
        except ValueError:
            raise error from None
