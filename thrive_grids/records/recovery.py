"""The recovery code: the store's key, sealed under a code short enough to write down.

The code is 22 characters of Crockford's base32 (110 random bits) and 2 that catch a slip of the pen, in six groups of
four. It opens a *slot*: the key encrypted with AES-256-GCM under scrypt of the code. The slot lies beside the records
and goes into every backup of them; without the code it is worth nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from thrive_grids.errors import StoreDamaged, WrongKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA, CHECK, GROUP = 22, 2, 4

SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 3
"""About 0.3 s and 32 MiB for one guess (Percival and Josefsson, RFC 7914)."""

_MOST_MEMORY = 128 * 2**20  # a slot that asks for more was not written by us
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\n": None})


def new_code() -> str:
    """A fresh code, as it is shown: ``7QK4-…``."""
    data = "".join(secrets.choice(ALPHABET) for _ in range(DATA))
    whole = data + _check(data)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_code(typed: str) -> str:
    """The 24 characters meant by what somebody typed: any case, any grouping, O for 0, I or L for 1.

    Raises WrongKey, without the code, when it cannot be one.
    """
    code = typed.strip().upper().translate(_READ_AS)
    if len(code) != DATA + CHECK or set(code) - set(ALPHABET) or _check(code[:DATA]) != code[DATA:]:
        raise WrongKey(
            "This is not a recovery code: a character is missing, added or mistaken.",
            f"It has {DATA + CHECK} letters and digits in groups of {GROUP}; compare each group.",
        )
    return code


def _check(data: str) -> str:
    digest = int.from_bytes(hashlib.sha256(b"recovery code\0" + data.encode()).digest()[:2], "big")
    return ALPHABET[digest >> 11] + ALPHABET[digest >> 6 & 31]


def seal(key: bytes, code: str, key_id: str) -> dict[str, Any]:
    """A slot that gives ``key`` back to whoever has ``code``; plain JSON values."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    parameters = [SCRYPT_N, SCRYPT_R, SCRYPT_P]
    sealed = AESGCM(_stretch(code, salt, parameters)).encrypt(nonce, key, key_id.encode())
    return {
        "format": 1,
        "key_id": key_id,
        "scrypt": parameters,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "sealed": sealed.hex(),
    }


def unseal(slot: Mapping[str, Any], code: str) -> bytes:
    """The key in ``slot``. Raises WrongKey for another code, StoreDamaged for a slot that is not one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce, sealed = (bytes.fromhex(slot[name]) for name in ("salt", "nonce", "sealed"))
        stretched = _stretch(code, salt, slot["scrypt"])
        key_id = slot["key_id"].encode()
        return AESGCM(stretched).decrypt(nonce, sealed, key_id)
    except InvalidTag:
        pass
    except (KeyError, TypeError, ValueError, AttributeError):
        raise StoreDamaged(
            "The recovery slot beside the records is damaged.",
            "Restore it from the newest backup of the records' folder.",
        ) from None
    raise WrongKey(
        "This recovery code belongs to other records, or to an earlier code of these.",
        "Use the newest code that was shown for them.",
    )


def _stretch(code: str, salt: bytes, parameters: list[int]) -> bytes:
    n, r, p = parameters
    return hashlib.scrypt(
        read_code(code).encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=32
    )
