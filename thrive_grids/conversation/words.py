"""What a person typed, made safe to show anywhere and otherwise left exactly as they wrote it."""

from __future__ import annotations

import unicodedata

from thrive_grids.errors import NotAllowed
from thrive_grids.visible import visible

LONGEST = 2000
"""Characters in one note: about a written page, and small enough that no screen or sheet chokes on
it."""


def own_words(text: str) -> str:
    """The same words, stripped of outer blanks, in Unicode NFC, with line ends as ``\\n``.

    Characters that could steer a terminal or reorder a line (control characters, bidirectional
    overrides, lone surrogates) become their visible code, for example ``[U+001B]``: shown, never
    obeyed, never dropped in silence. Raises NotAllowed for a note over LONGEST characters; the
    message holds no word of it.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = unicodedata.normalize("NFC", visible(plain).strip())  # strip knows controls as blanks
    if len(shown) > LONGEST:
        raise NotAllowed(
            f"A note can be {LONGEST:,} characters long; this one has {len(shown):,}.",
            "Shorten it, or split it into two notes.",
        )
    return shown
