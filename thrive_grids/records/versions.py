"""The engine under the records, for a report on this machine."""

from __future__ import annotations


def engine_versions() -> dict[str, str]:
    """Name → version of SQLite, SQLCipher and the cryptography inside it, as the loaded library says them.

    Opens no file. Raises ImportError where the engine's package is missing or does not fit this machine.
    """
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = none")
        cursor.execute(
            "PRAGMA key = 'nothing is kept here'"
        )  # without one the provider stays silent
        cipher, provider = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("cipher_version", "cipher_provider_version")
        )
    finally:
        connection.close()
    return {"SQLite": dbapi2.sqlite_version, "SQLCipher": cipher, "cryptography": provider}
