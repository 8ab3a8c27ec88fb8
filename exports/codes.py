"""QR codes as plain values: which modules are dark. Each output draws them its own way."""

from __future__ import annotations

from functools import cache

Matrix = tuple[tuple[bool, ...], ...]

QUIET = 4
"""Modules of empty paper that a code needs on every side (ISO/IEC 18004); they are not in the matrix."""


@cache
def matrix(address: str) -> Matrix:
    """The rows of the code of ``address``, true for a dark module; as many columns as rows.

    Level M survives 15 % of damage, a fold or a coffee ring, without making the modules much smaller. Raises WrongUse
    for an address that is longer than a code can hold, some two thousand characters.
    """
    import segno

    from thrive_grids.errors import WrongUse

    try:
        made = segno.make_qr(address, error="m", boost_error=False)
    except segno.DataOverflowError as error:
        raise WrongUse("An address is too long for a QR code.", "Name a shorter one.") from error
    return tuple(tuple(map(bool, row)) for row in made.matrix)
