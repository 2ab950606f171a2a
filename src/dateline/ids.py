"""Ids are hashes of content, so that the same input gives the same bytes in any order, on any engine."""

from __future__ import annotations

import hashlib

LENGTH = 16


def make(kind: str, *parts: object) -> str:
    """An id such as ``e-1f0c…``: a letter for the kind and 64 bits of BLAKE2b over the parts.

    Parts are joined by a character that cannot be confused with their own text (each is length-prefixed).
    """
    h = hashlib.blake2b(digest_size=LENGTH // 2)
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        h.update(f"{len(raw)}:".encode())
        h.update(raw)
    return f"{kind}-{h.hexdigest()}"
