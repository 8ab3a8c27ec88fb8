"""The arithmetic of tamper evidence: salted commitments to what was said, and a hash chain over what happened.

A link's hash covers the link before it, its own header, and a *commitment* to the words: HMAC-SHA-256 of the words
under a random salt. The words and their salt can be erased and the chain still verifies; the commitment alone does
not let anybody guess a short note, because the salt went with it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any

START = bytes(32)
"""What the first link of a chain follows."""

NOTHING = bytes(32)
"""The commitment of a happening that carries no words: somebody looked, printed or erased."""

SALT_BYTES = 32

_LINK = b"thrive-grids journal 1\0"


def canonical(values: Mapping[str, Any]) -> bytes:
    """The one way to write ``values`` as JSON, so that equal values give equal bytes.

    Raises UnicodeEncodeError for a lone surrogate, which the store's edge turns into advice.
    """
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def new_salt() -> bytes:
    """A salt for one body; never used twice."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(salt: bytes, body: bytes) -> bytes:
    """What the chain keeps of ``body``: 32 bytes that say nothing about it without ``salt``."""
    return hmac.digest(salt, body, "sha256")


def link(previous: bytes, header: Mapping[str, Any], committed: bytes) -> bytes:
    """The hash of one link: 32 bytes over the one before, the header and the commitment."""
    return hashlib.sha256(
        _LINK + previous + hashlib.sha256(canonical(header)).digest() + committed
    ).digest()
