"""The identity of a grid's wording: equal for equal content, whatever the layout of its file."""

from __future__ import annotations

import hashlib
import json

from thrive_grids.content.models import Grid


def fingerprint(grid: Grid) -> str:
    """``sha256:`` and 64 hex digits over everything a reader could see.

    Canonical form: the model's JSON values by the format's names, values equal to their default
    left out, keys sorted, no blanks, UTF-8. Sign-offs and waivers are left out: they speak about
    the wording and are not it.
    """
    values = grid.model_dump(
        mode="json",
        by_alias=True,
        exclude_defaults=True,
        exclude={"waive": True, "editorial": {"sign_offs"}},
    )
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
