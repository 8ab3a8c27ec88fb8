"""The headings of a file as bookmarks, each leading to its place."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.objects import Numbers, text_string


class Bookmark(pdfdoc.PDFObject):
    """A bookmark for ``words`` at height ``top`` of the page called ``sheet``, open, with those below
    it; without ``parent`` the root of all."""

    __RefOnly__ = 1

    def __init__(
        self, parent: Bookmark | None = None, words: str = "", sheet: str = "", top: float = 0.0
    ) -> None:
        self._parent, self._words, self._sheet, self._top = parent, words, sheet, top
        self._before: Bookmark | None = None
        self._behind: Bookmark | None = None
        self._kids: list[Bookmark] = []

    def add(self, level: int, words: str, sheet: str, top: float) -> None:
        """A new last bookmark below this one, ``level`` steps deep where there is one to stand
        below."""
        if level and self._kids:
            self._kids[-1].add(level - 1, words, sheet, top)
            return
        made = Bookmark(self, words, sheet, top)
        if self._kids:
            made._before, self._kids[-1]._behind = self._kids[-1], made
        self._kids.append(made)

    @property
    def count(self) -> int:
        """How many stand below it."""
        return sum(1 + kid.count for kid in self._kids)

    def register(self, document: Any) -> None:
        """Give it and all below it numbers, in order."""
        document.Reference(self)
        for kid in self._kids:
            kid.register(document)

    def format(self, document: Any) -> bytes:
        """Called while the file is written."""
        numbers: Numbers = document.idToObjectNumberAndVersion
        said = ""
        if self._parent is not None:
            sheet = numbers[self._sheet][0]
            said = (
                f"/Title {text_string(self._words)}/Dest[{sheet} 0 R/XYZ 0 {self._top:.2f} 0]"
                f"/Parent {_ref(self._parent, numbers)}"
            )
        if self._before is not None:
            said += f"/Prev {_ref(self._before, numbers)}"
        if self._behind is not None:
            said += f"/Next {_ref(self._behind, numbers)}"
        if self._kids:
            first, last = _ref(self._kids[0], numbers), _ref(self._kids[-1], numbers)
            said += f"/First {first}/Last {last}/Count {self.count}"
        return f"<<{said}>>".encode("latin-1")


def _ref(made: Bookmark, numbers: Numbers) -> str:
    return f"{numbers[made.__InternalName__][0]} 0 R"
