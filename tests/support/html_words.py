"""An HTML page read back without a browser: its words in order, its tags and its attributes."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "input", "wbr"}
INSIDE = {"a", "b", "bdi", "small", "span", "strong", "wbr"}
"""Tags inside a text: it goes on."""
ADDED = {"header", "nav", "footer"}
"""What a page as HTML adds to the words of the page: that fields keep nothing, where things are, the running foot."""


class Read(HTMLParser):
    """``words`` are the texts of the body in reading order, without what is hidden from a screen reader, the names of
    options repeated for small screens, and what is ``ADDED``; ``pieces`` are the same in parts, each behind its
    language. Raises AssertionError for tags that do not match."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.style = ""
        self.pieces: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []  # each open tag, and whether its words count
        self._languages = [""]  # of each open tag
        self._text = ""
        self.feed(document)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens; the words up to here are one text, unless it is ``INSIDE`` one."""
        if tag not in INSIDE:
            self._flush()
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag in VOID:
            return
        counts = self._open[-1][1] if self._open else False
        hidden = tag in ADDED or "aria-hidden" in values or values.get("class") == "option"
        self._open.append((tag, (counts or tag == "body") and not hidden))
        self._languages.append(values.get("lang", self._languages[-1]))

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and it is the last one that opened."""
        if tag not in INSIDE:
            self._flush()
        assert self._open.pop()[0] == tag, tag
        self._languages.pop()

    def handle_data(self, data: str) -> None:
        """Words of the text that is open."""
        if self._open and self._open[-1][0] == "style":
            self.style += data
        elif self._open and self._open[-1][1]:
            self._text += data
            self.pieces.append((self._languages[-1], data))

    def handle_comment(self, data: str) -> None:
        """No page has one."""
        raise AssertionError(data)

    def _flush(self) -> None:
        if self._text.strip():
            self.words.append(self._text)
        self._text = ""
