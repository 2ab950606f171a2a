"""Records as JSON and back, the same bytes each time; also for texts that hold half a surrogate pair, which UTF-8 cannot."""

from __future__ import annotations

import json

import msgspec

from dateline.records import Record

_DECODER = msgspec.json.Decoder(Record)


def encode(value: object) -> bytes:
    r"""One line of JSON. Lone surrogates come out as ``\udXXX`` escapes, as JSON allows."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def decode(line: bytes | str) -> Record:
    """The record of a line that :func:`encode` made. Raises ``msgspec.DecodeError`` for any other."""
    try:
        return _DECODER.decode(line)
    except msgspec.DecodeError as error:
        try:
            return msgspec.convert(json.loads(line), Record)
        except ValueError:
            raise error from None
