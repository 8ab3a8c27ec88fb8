"""The list of rules with every family in it: importing a family's file enters its rules."""

from __future__ import annotations

from thrive_grids.rules import (
    balance,
    currency,
    evidence,
    fit,
    language,
    makers,
    numbers,
    numbers_in_words,
    reading_grade,
    safety,
    site,
    steering,
    structure,
    translation,
    values,
)
from thrive_grids.rules.registry import RULES

__all__ = [
    "RULES",
    "balance",
    "currency",
    "evidence",
    "fit",
    "language",
    "makers",
    "numbers",
    "numbers_in_words",
    "reading_grade",
    "safety",
    "site",
    "steering",
    "structure",
    "translation",
    "values",
]
