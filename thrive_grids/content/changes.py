"""What a difference between two grids is, and how values, lists and things with ids are compared.

``content.differences`` walks the format with these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, TypeVar

from thrive_grids.content.models import Chance
from thrive_grids.content.values import Model, attribute

Kind = Literal["added", "removed", "moved", "changed"]
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different.

    ``place`` is the part it belongs to (``option 'talking'``), ``what`` its name in the format, and
    ``old`` and ``new`` how it reads, empty where it was not there. A ``moved`` thing has its new
    place in ``new``. ``words`` marks a text that changed, so that its words can be compared.
    """

    place: str
    what: str
    kind: Kind
    old: str = ""
    new: str = ""
    words: bool = False

    @property
    def said(self) -> str:
        """The change as a line; of a text only that it changed."""
        if self.kind == "changed":
            if self.words:
                return f"{self.what} changed"
            share = _SHARE.fullmatch(self.new)
            of = share[1] if share else ""  # said once where it stayed
            return f"{self.what} went from {self.old.removesuffix(of)} to {self.new}"
        reads = self.new or self.old
        return f"{self.what} {self.kind}: {reads}" if reads else f"{self.what} {self.kind}"


Differences = Iterator[Difference]

_SHARE = re.compile(r"\d+( of \d+)")


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts with the words that differ in brackets: ``[-old-]`` and ``{+new+}``, so that the
    change can be read without colour and heard by a screen reader."""
    before, after = old.split(), new.split()
    was: list[str] = []
    now: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        one, other = " ".join(before[a:b]), " ".join(after[c:d])
        if tag != "equal":
            one, other = one and f"[-{one}-]", other and f"{{+{other}+}}"
        was.append(one)
        now.append(other)
    return " ".join(filter(None, was)), " ".join(filter(None, now))


def fields(
    place: str, names: Sequence[str], old: Model, new: Model, *, words: bool = False
) -> Differences:
    """Fields by the format's names; ``words`` for those that hold texts."""
    for name in names:
        one, other = (getattr(thing, attribute(name)) for thing in (old, new))
        yield from value(place, name, one, other, words=words)


def value(place: str, name: str, old: object, new: object, *, words: bool = False) -> Differences:
    """One value against another."""
    if old != new:
        was, now = _shown(old), _shown(new)
        kind: Kind = "added" if not was else "removed" if not now else "changed"
        yield Difference(place, name, kind, was, now, words=words and kind == "changed")


def texts(place: str, what: str, old: Sequence[str], new: Sequence[str]) -> Differences:
    """A list of texts."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        same = min(b - a, d - c)
        for one, other in zip(old[a : a + same], new[c : c + same], strict=True):
            yield Difference(place, what, "changed", one, other, words=True)
        for text in old[a + same : b]:
            yield Difference(place, what, "removed", text)
        for text in new[c + same : d]:
            yield Difference(place, what, "added", "", text)


def ids(place: str, what: str, old: Sequence[str], new: Sequence[str]) -> Differences:
    """A list of ids, in which one may stand in for another; else only its order may differ, or how
    often one is there."""
    went = [id for id in old if id not in new]
    came = [id for id in new if id not in old]
    if not went and not came:
        yield from value(place, f"{what}s", old, new)
    if len(went) == len(came) == 1:
        yield Difference(place, what, "changed", f"'{went[0]}'", f"'{came[0]}'")
        return
    for id in went:
        yield Difference(place, what, "removed", f"'{id}'")
    for id in came:
        yield Difference(place, what, "added", "", f"'{id}'")


def things(
    kind: str,
    old: Mapping[str, Thing],
    new: Mapping[str, Thing],
    inside: Callable[[str, Thing, Thing], Differences],
    *,
    words: bool = True,
) -> Differences:
    """Things by id: added, removed or moved as a whole, and what is different ``inside``."""
    moved = _moved([id for id in old if id in new], [id for id in new if id in old])
    for id in merged(list(old), list(new)):
        place = f"{kind} '{id}'"
        if id not in old or id not in new:
            yield whole(place, kind, old.get(id), new.get(id), words=words)
            continue
        if id in moved:
            before = list(new)[: list(new).index(id)]
            now = f"it stands behind '{before[-1]}' now" if before else "it is the first now"
            yield Difference(place, kind, "moved", "", now)
        yield from inside(place, old[id], new[id])


def by_name(things: Iterable[Thing], name: Callable[[Thing], str]) -> dict[str, Thing]:
    """Things that have no id by what tells them; a second one of that name is its own."""
    named: dict[str, Thing] = {}
    for thing in things:
        plain = name(thing)
        before = sum(name(each) == plain for each in named.values())
        named[f"{plain} ({before + 1})" if before else plain] = thing
    return named


def whole(
    place: str, what: str, old: Model | None, new: Model | None, *, words: bool = True
) -> Difference:
    """Something that came or went with all it holds; with the ``words`` it is known by."""
    was, now = (_known_by(thing) if thing and words else "" for thing in (old, new))
    return Difference(place, what, "removed" if new is None else "added", was, now)


def merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The ids of both, in the new order; one that went stands behind the one it stood behind."""
    both = list(new)
    for index, id in enumerate(old):
        if id not in new:
            both.insert(both.index(old[index - 1]) + 1 if index else 0, id)
    return both


def share(count: int | None, of: int) -> str:
    """People out of more, as the format's ``count`` and ``of`` say it."""
    return "" if count is None else f"{count} of {of}"


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Ids that have to move so that the one order becomes the other; the longest run stays."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stay = {id for block in blocks for id in old[block.a : block.a + block.size]}
    return set(new) - stay


def _known_by(thing: Model) -> str:
    if isinstance(thing, Chance):
        return f"{share(thing.count, thing.of)} {thing.outcome}"
    found = (getattr(thing, name, None) for name in ("name", "ask", "say", "title", "because"))
    return str(next(filter(None, found), ""))


def _shown(value: Any) -> str:
    """A value on one line, as the format writes it; nothing for what is not there."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, Model):
        values = value.model_dump(by_alias=True)
        return f"{{{', '.join(f'{name}: {inner}' for name, inner in values.items())}}}"
    return "" if value is None else str(value)
