"""A file that only a passphrase opens.

AES with 256 bits, the newest way that PDF has (ISO 32000-2, revision 6). The words, the title and
the metadata are sealed; the size of the file, and from that about how many sheets it has, can be
seen. Everything is allowed to whoever has the passphrase, above all reading by a screen reader: the
lock is there for the young person, not against them.

The passphrase reaches this module, and nothing else: no message, no file, no log."""

from __future__ import annotations

import secrets
import stringprep as tables
import unicodedata
from io import BytesIO
from typing import Any

from thrive_grids.errors import MachineFailed, WrongUse

SHORTEST = 8
LONGEST = 127  # bytes: the standard looks at no more

_FORBIDDEN = (  # RFC 4013, 2.3 and 2.5: unknown, spaces, controls, private, half, unfit, tags
    tables.in_table_a1,
    tables.in_table_c12,
    tables.in_table_c21_c22,
    tables.in_table_c3,
    tables.in_table_c4,
    tables.in_table_c5,
    tables.in_table_c6,
    tables.in_table_c7,
    tables.in_table_c8,
    tables.in_table_c9,
)


def locked(data: bytes, passphrase: str) -> bytes:
    """The PDF ``data`` sealed under ``passphrase``. Not the same bytes each time: the key, and the
    owner's password that nobody learns, are random.

    Raises WrongUse for a passphrase that is too short, too long or has a character that viewers do
    not agree on, and MachineFailed when pikepdf is not installed."""
    secret = prepared(passphrase)
    pikepdf = sealer()
    everything = pikepdf.Permissions(*(True for _ in pikepdf.Permissions._fields))
    sealed = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        # The file's id is never sealed. ReportLab's and qpdf's are hashes of the title, by which
        # anybody could try whether a file has one of the titles that we give.
        pdf.trailer.ID = pikepdf.Array([pikepdf.String(secrets.token_bytes(16))] * 2)
        pdf.save(
            sealed,
            static_id=True,  # its second half is always the same, and the first by chance
            fix_metadata_version=False,  # our own metadata stays as it is
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=pikepdf.Encryption(
                owner=secrets.token_urlsafe(32), user=secret, R=6, allow=everything
            ),
        )
    return sealed.getvalue()


def sealer() -> Any:
    """The package pikepdf; who asks for a passphrase looks first whether it is there. Raises
    MachineFailed when it is not."""
    try:
        import pikepdf  # a fifth of a second, which only a lock should cost
    except ImportError:
        raise MachineFailed(
            "Locking a page needs the package pikepdf, which is not installed here.",
            'Install it: pip install "thrive-grids[secure]"',
        ) from None
    return pikepdf


def prepared(passphrase: str) -> str:
    """The passphrase as viewers compare it: SASLprep (RFC 4013), which ISO 32000-2 names in
    7.6.4.3.3, with its rule for kept secrets: no character younger than its tables, since viewers
    do not agree on those. Raises WrongUse, which never says what was typed."""
    kept = (
        " " if tables.in_table_c12(char) else char
        for char in passphrase
        if not tables.in_table_b1(char)
    )
    secret = unicodedata.ucd_3_2_0.normalize("NFKC", "".join(kept))
    if len(secret.strip()) < SHORTEST:  # blanks at its ends are kept, but guard nothing
        raise WrongUse(
            f"The passphrase is too short: at least {SHORTEST} characters.",
            "Four words that do not belong together are good, and easy to keep in mind.",
        )
    if any(table(char) for char in secret for table in _FORBIDDEN) or not _one_way(secret):
        raise WrongUse(
            "The passphrase has a character that some programs could not take.",
            "Use letters, digits, spaces and common signs; no emoji, and no mix of scripts"
            " that run left and right.",
        )
    if len(secret.encode()) > LONGEST:
        raise WrongUse(
            f"The passphrase is too long: at most {LONGEST} plain letters, and fewer of others.",
            "Use a shorter one.",
        )
    return secret


def _one_way(secret: str) -> bool:
    """RFC 3454, 6: words from right to left are not mixed with others, and end as they begin."""
    if not any(tables.in_table_d1(char) for char in secret):
        return True
    ends = tables.in_table_d1(secret[0]) and tables.in_table_d1(secret[-1])
    return ends and not any(tables.in_table_d2(char) for char in secret)
