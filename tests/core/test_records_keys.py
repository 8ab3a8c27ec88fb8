"""The key to the records: where it lies, how it is got back, and what is said when it does not fit."""

import json
import sys
import threading

import pytest

from small_talk import opened
from thrive_grids.errors import KeyMissing, PlaceFailed, StoreDamaged, WrongKey
from thrive_grids.records import Records, RecoveryCode, SecretFile, keyrings, recovery

KEY = "0123456789abcdef" * 4


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch):
    """Recovery codes as in life, but stretched for a microsecond."""
    monkeypatch.setattr(recovery, "SCRYPT_N", 16)


class FakeKeyring:
    """A keyring in memory, as the operating system's would be."""

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Keep a secret."""
        self.secrets[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        """Give it back."""
        return self.secrets.get((service, name))


@pytest.fixture
def keyring(monkeypatch):
    """A desktop: somebody at a terminal, and a keyring that works."""
    fake = FakeKeyring()
    monkeypatch.setattr(keyrings, "system_keyring", lambda: fake)
    monkeypatch.setattr(keyrings, "at_terminal", lambda: True)
    return fake


def made(home, **how) -> str:
    """Make a store with one record in it; the answer is its recovery code."""
    with Records.open(home, **how) as store:
        store.save(opened())
        assert store.recovery_code is not None
        return store.recovery_code


def opens(home, **how) -> bool:
    """Whether the record can be read."""
    with Records.open(home, **how) as store:
        return store.load("k7m2p9x4rt") == opened()


def test_the_recovery_code_is_shown_once(home):
    """The opening that makes the store has a code and hands it over; no later one does."""
    shown: list[str] = []
    with Records.open(home, on_first_key=shown.append) as store:
        assert store.recovery_code == shown[0]
    with Records.open(home, on_first_key=shown.append) as store:
        assert store.recovery_code is None
    assert len(shown) == 1


def test_without_a_terminal_the_key_goes_into_a_file_and_that_is_said(home, keyring, monkeypatch):
    """A machine where nobody sits never touches the keyring; a notice says what the file protects."""
    monkeypatch.setattr(keyrings, "at_terminal", lambda: False)
    with Records.open(home) as store:
        assert "records.key" in store.notices[0]
        assert "not a stolen computer" in store.notices[0]
    assert not keyring.secrets
    with Records.open(home) as store:
        assert store.notices == ()


def test_with_a_terminal_the_key_goes_into_the_keyring(home, keyring):
    """The keyring holds the key, the file only says so, and there is nothing to be told."""
    made(home)
    (secret,) = keyring.secrets.values()
    slot = (home / "config" / "records.key").read_text()
    assert len(bytes.fromhex(secret)) == 32
    assert secret not in slot
    assert json.loads(slot)["kind"] == "keyring"
    with Records.open(home) as store:
        assert store.notices == ()
    assert opens(home)


def test_a_keyring_that_lost_the_key_is_named(home, keyring):
    """An emptied keyring means KeyMissing with the way out; the recovery code is that way out."""
    code = made(home)
    keyring.secrets.clear()
    with pytest.raises(KeyMissing, match=r"keyring .*recovery code"):
        Records.open(home)
    assert opens(home, key=RecoveryCode(code))
    assert opens(home)


@pytest.mark.parametrize("fault", ["refuses", "forgets"])
def test_a_keyring_that_does_not_keep_is_not_trusted(home, keyring, monkeypatch, fault):
    """When the keyring refuses the key, or cannot give it back, the key goes into the file."""

    def set_password(*_: str) -> None:
        if fault == "refuses":
            raise RuntimeError("locked")

    monkeypatch.setattr(keyring, "set_password", set_password)
    with Records.open(home) as store:
        assert store.notices
        store.save(opened())
    assert opens(home)


def test_a_keyring_that_never_answers_is_left(home, keyring, monkeypatch):
    """A keyring that waits for somebody does not hold the program up for ever."""
    made(home)
    release = threading.Event()
    monkeypatch.setattr(keyring, "get_password", lambda *_: release.wait(30))
    monkeypatch.setattr(keyrings, "PATIENCE", 0.05)
    with pytest.raises(KeyMissing, match="Unlock the keyring"):
        Records.open(home)
    release.set()


def test_the_keyring_can_be_switched_off(monkeypatch):
    """``THRIVE_GRIDS_KEYRING=off``, or another tool's choice of backend, means no keyring."""

    class Fine:
        priority = 5

    monkeypatch.setattr(keyrings, "_known", lambda: [Fine])
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.cryptfile.cryptfile.CryptFileKeyring")
    assert keyrings.system_keyring() is None
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    assert isinstance(keyrings.system_keyring(), Fine)
    monkeypatch.setenv("THRIVE_GRIDS_KEYRING", "off")
    assert keyrings.system_keyring() is None


def test_only_the_systems_own_keyrings_are_asked(monkeypatch):
    """No plug-in is searched for, and one that does not work here is passed over without a word."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    names = {backend.__module__ for backend in keyrings._known()}
    assert names <= {
        f"keyring.backends.{name}" for name in ("macOS", "Windows", "SecretService", "kwallet")
    }
    if sys.platform == "linux":
        assert keyrings.system_keyring() is None


def test_the_recovery_code_opens_on_a_machine_without_a_key(home):
    """With the configuration folder lost, the code opens the records, and from then on it needs none."""
    code = made(home)
    (home / "config" / "records.key").unlink()
    with pytest.raises(KeyMissing, match="recovery code"):
        Records.open(home)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert opens(home, key=RecoveryCode(typed))
    assert opens(home)


def test_a_damaged_key_file_says_how_to_go_on(home):
    """Rubbish in the key file is not a traceback: it names the file and the code."""
    made(home)
    file = home / "config" / "records.key"
    for rubbish in ("", "{", "[]", '{"format": 2}', '{"format": 1, "key": "xyz"}'):
        file.write_text(rubbish)
        with pytest.raises(KeyMissing, match=r"records\.key .*recovery code"):
            Records.open(home)


def test_a_slip_of_the_pen_is_caught(home):
    """A code with a character changed, missing or two swapped is refused without being repeated."""
    code = made(home)
    plain = code.replace("-", "")
    changed = ("7" if plain[3] != "7" else "8").join((plain[:3], plain[4:]))
    for slip in (changed, plain[:-1], plain + "0", "", "U" * 24):
        with pytest.raises(WrongKey) as caught:
            Records.open(home, key=RecoveryCode(slip))
        assert not slip or slip not in str(caught.value)
    assert code not in repr(RecoveryCode(code))


def test_another_stores_code_does_not_open(home):
    """A well-formed code of other records is WrongKey, not a crash or a damaged store."""
    made(home)
    with pytest.raises(WrongKey, match="belongs to other records"):
        Records.open(home, key=RecoveryCode(recovery.new_code()))
    assert opens(home)


def test_a_new_code_replaces_the_old(home):
    """After a new code is made, the old one no longer opens and the new one does."""
    old = made(home)
    with Records.open(home) as store:
        new = store.new_recovery_code()
    with pytest.raises(WrongKey):
        Records.open(home, key=RecoveryCode(old))
    assert opens(home, key=RecoveryCode(new))


def test_a_lost_recovery_slot_is_made_anew(home):
    """Records without their slot get a fresh code at the next opening, and the old code is told apart."""
    code = made(home)
    (home / "records" / "records.recovery.json").unlink()
    with pytest.raises(KeyMissing, match="slot"):
        Records.open(home, key=RecoveryCode(code))
    with Records.open(home) as store:
        assert store.recovery_code not in {None, code}
        new = store.recovery_code
    assert opens(home, key=RecoveryCode(str(new)))


def test_a_damaged_recovery_slot_is_named(home):
    """Rubbish beside the records is StoreDamaged with the way out."""
    code = made(home)
    slot = home / "records" / "records.recovery.json"
    whole = json.loads(slot.read_text())
    slot.write_text("{")
    with pytest.raises(StoreDamaged, match=r"recovery\.json"):
        Records.open(home)
    for broken in ({"salt": 5}, {"scrypt": [2**30, 8, 1]}, {"scrypt": "x"}, {"sealed": "zz"}):
        slot.write_text(json.dumps({**whole, **broken}))
        with pytest.raises(StoreDamaged, match="recovery slot"):
            Records.open(home, key=RecoveryCode(code))


def test_a_code_cannot_begin_a_store(home):
    """A recovery code in an empty home is answered with what to do, and makes nothing."""
    with pytest.raises(KeyMissing, match="no records here yet"):
        Records.open(home, key=RecoveryCode(recovery.new_code()))
    assert not home.exists()


def test_the_key_of_other_records_is_wrong(home, tmp_path):
    """A key file from another home is WrongKey by its name alone, and the file stays untouched."""
    made(home)
    made(tmp_path / "other")
    theirs = tmp_path / "other" / "config" / "records.key"
    (home / "config" / "records.key").write_bytes(theirs.read_bytes())
    before = (home / "records" / "records.db").read_bytes()
    with pytest.raises(WrongKey, match=r"other records.* recovery code"):
        Records.open(home)
    (home / "records" / "records.recovery.json").unlink()
    with pytest.raises(WrongKey, match="does not open"):
        Records.open(home)
    assert (home / "records" / "records.db").read_bytes() == before
    assert not (home / "records" / "records.recovery.json").exists()


def test_an_administrators_file_is_the_key(home, tmp_path, monkeypatch):
    """The file that ``THRIVE_GRIDS_KEY_FILE`` names opens the store, and is copied nowhere."""
    secret = tmp_path / "secret"
    secret.write_text(KEY.upper() + "\n")
    monkeypatch.setenv("THRIVE_GRIDS_KEY_FILE", str(secret))
    made(home)
    assert opens(home)
    assert not (home / "config").exists()
    monkeypatch.delenv("THRIVE_GRIDS_KEY_FILE")
    with pytest.raises(KeyMissing):
        Records.open(home)
    assert opens(home, key=SecretFile(secret))


@pytest.mark.parametrize("text", [None, "", "abc", KEY[:-2], "é" * 64])
def test_an_administrators_file_that_is_no_key_is_named(home, tmp_path, monkeypatch, text):
    """A missing or malformed secret file names the variable and the form; no store is made."""
    secret = tmp_path / "secret"
    if text is not None:
        secret.write_text(text, encoding="utf-8")
    monkeypatch.setenv("THRIVE_GRIDS_KEY_FILE", str(secret))
    with pytest.raises(KeyMissing, match="THRIVE_GRIDS_KEY_FILE names it"):
        Records.open(home)
    assert not home.exists()


def test_another_secret_file_is_wrong(home, tmp_path, monkeypatch):
    """An administrator who swapped the secret is told so; other ways in are not tried behind their back."""
    made(home)
    secret = tmp_path / "secret"
    secret.write_text(KEY)
    monkeypatch.setenv("THRIVE_GRIDS_KEY_FILE", str(secret))
    with pytest.raises(WrongKey):
        Records.open(home)


def test_a_store_cut_short_in_the_making_goes_on_with_its_key(home):
    """A key without a store, as a crash leaves it, is used; it is never replaced by another."""
    made(home)
    slot = (home / "config" / "records.key").read_bytes()
    for file in (home / "records").iterdir():
        file.unlink()
    made(home)
    assert (home / "config" / "records.key").read_bytes() == slot


def test_a_lost_store_is_not_replaced_in_silence(home):
    """Where records were and are no more, a new store is not put in their place."""
    made(home)
    (home / "records" / "records.db").unlink()
    with pytest.raises(StoreDamaged, match=r"missing.*backup"):
        Records.open(home)
    assert not (home / "records" / "records.db").exists()


def test_a_folder_where_the_key_should_be_is_named(home):
    """An unreadable key file is a place that failed, not a lost key."""
    made(home)
    key = home / "config" / "records.key"
    key.unlink()
    key.mkdir()
    with pytest.raises(PlaceFailed, match=r"records\.key"):
        Records.open(home)
