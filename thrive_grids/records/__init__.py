"""The record store: conversations kept encrypted, append-only and checkable on this machine."""

from thrive_grids.records.condition import Condition, condition
from thrive_grids.records.keys import KeySource, RecoveryCode, SecretFile
from thrive_grids.records.rows import RecordRow, Verification
from thrive_grids.records.store import Records

__all__ = [
    "Condition",
    "KeySource",
    "RecordRow",
    "Records",
    "RecoveryCode",
    "SecretFile",
    "Verification",
    "condition",
]
