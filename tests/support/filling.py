"""A form filled in as four libraries do it: two that programs use, and the two inside browsers."""

from __future__ import annotations

import re
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2

import pdfjs

_FILL = Path(__file__).parents[1] / "node/fill.mjs"


def with_pypdf(data: bytes, words: str) -> bytes:
    """Boxes marked and rooms filled by pypdf."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    values: dict[Any, Any] = {
        name: "/Yes" if field["/FT"] == "/Btn" else words
        for name, field in (pypdf.PdfReader(BytesIO(data)).get_fields() or {}).items()
    }
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()


def with_pikepdf(data: bytes, words: str) -> bytes:
    """The same by pikepdf, whose drawing of words knows Western letters only."""
    from pikepdf.form import ExtendedAppearanceStreamGenerator, Form

    filled = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        form: Any = Form(pdf, ExtendedAppearanceStreamGenerator)
        for _, field in form.items():  # noqa: PERF102 - no dictionary
            if field.is_checkbox:
                field.checked = True
            else:
                field.value = words
        pdf.save(filled)
    return filled.getvalue()


def with_pdfium(data: bytes, words: str) -> bytes:
    """The same as in Chrome: a click into the middle of each field, and words typed there
    key by key."""
    raw = pypdfium2.raw
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    pages = [pdf[number] for number in range(len(pdf))]
    form: Any = pdf.formenv.raw
    for page, kind, (left, foot, right, top) in _places(data, pages):
        at = (form, page.raw, 0, (left + right) / 2, (foot + top) / 2)
        raw.FORM_OnMouseMove(*at)
        raw.FORM_OnLButtonDown(*at)
        raw.FORM_OnLButtonUp(*at)
        if kind == "Tx":
            for char in words:
                raw.FORM_OnChar(form, page.raw, ord("\r" if char == "\n" else char), 0)
        raw.FORM_ForceToKillFocus(form)
    filled = BytesIO()
    pdf.save(filled)
    return filled.getvalue()


def _places(data: bytes, pages: list[Any]) -> list[tuple[Any, str, tuple[float, ...]]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            (page, str(field.FT)[1:], tuple(map(float, field.Rect)))
            for page, sheet in zip(pages, pdf.pages, strict=True)
            for field in sheet.get("/Annots", pikepdf.Array())
            if "/FT" in field
        ]


def with_pdfjs(data: bytes, words: str) -> bytes:
    """The same as in Firefox."""
    node = pdfjs.program()
    with tempfile.TemporaryDirectory() as folder:
        empty, filled = Path(folder, "empty.pdf"), Path(folder, "filled.pdf")
        empty.write_bytes(data)
        subprocess.run([node, _FILL, empty, filled, words], check=True, timeout=60)
        return filled.read_bytes()


FILLERS = {
    "pypdf": with_pypdf,
    "pikepdf": with_pikepdf,
    "pdfium": with_pdfium,
    "pdfjs": with_pdfjs,
}


def shown(data: bytes) -> list[tuple[str, str, list[str]]]:
    """For each field, on the way through the file: its value, the words that it shows and the fonts
    that it shows them with; a box shows its state."""
    found: list[tuple[str, str, list[str]]] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.FT == "/Btn":
                found.append((str(field.V), str(field.AS), []))
                continue
            look: Any = field.AP.N
            words, fonts = "", []
            codes: dict[int, str] = {}
            instructions: Any = pikepdf.parse_content_stream(look)
            for operands, operator in instructions:
                if str(operator) == "Tf":
                    font = look.Resources.Font[str(operands[0])]
                    fonts.append(str(font.BaseFont)[1:])
                    codes = _codes(font)
                elif str(operator) in ("Td", "T*"):
                    words += " "
                elif str(operator) in ("Tj", "TJ", "'"):
                    words += " " if str(operator) == "'" else ""
                    parts = operands[0] if str(operator) == "TJ" else operands
                    said = b"".join(
                        bytes(part) for part in parts if isinstance(part, pikepdf.String)
                    )
                    words += "".join(codes.get(code, "\ufffd") for code in said)
            found.append((str(field.get("/V", "")), " ".join(words.split()), fonts))
    return found


def _codes(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<(\w\w)> <(\w{4})>", table)
    return {int(code, 16): chr(int(char, 16)) for code, char in pairs}
