"""What a finished file gets in its catalogue: the structure tree, the way back to it from every sheet
and place, the metadata and, for the archive, the meaning of its colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.archive import INTENT, colour_profile, metadata
from exports.pdf.objects import (
    STRUCTURE_ROOT,
    Annotation,
    Elem,
    Late,
    Numbers,
    Stream,
    packed,
)


def add_structure(
    document: Any,
    tree: Elem,
    parents: Sequence[list[Elem] | Elem],
    places: dict[str, list[Annotation]],
) -> None:
    """``parents`` are the elements that own the content ids of a sheet, or the one that owns an
    annotation, by its key; ``places`` are the annotations by the name of their sheet."""
    back = Late(lambda numbers: _parent_tree(parents, numbers))
    document.Reference(back)
    root = Late(
        lambda numbers: (
            f"<</Type/StructTreeRoot/K {tree.ref(numbers)}"
            f"/ParentTree {back.ref(numbers)}/ParentTreeNextKey {len(parents)}>>"
        )
    )
    document.Reference(root, STRUCTURE_ROOT)
    for turn, place in enumerate(_register(document, tree)):
        place.turn = turn
    for sheet, found in places.items():
        # Not every viewer goes from one to the next by the tree, as we ask with Tabs.
        found.sort(key=lambda place: place.turn)
        document.idToObject[sheet].Annots = pdfdoc.PDFArray(map(document.Reference, found))
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _register(document: Any, elem: Elem) -> Iterator[Annotation]:
    """Give every element its number, in reading order; gives the annotations in that order."""
    document.Reference(elem)
    for kid in elem.kids:
        if isinstance(kid, Elem):
            yield from _register(document, kid)
        elif isinstance(kid, Annotation):
            yield kid


def _parent_tree(parents: Sequence[list[Elem] | Elem], numbers: Numbers) -> str:
    owners = (
        owner.ref(numbers)
        if isinstance(owner, Elem)
        else f"[{' '.join(elem.ref(numbers) for elem in owner)}]"
        for owner in parents
    )
    return f"<</Nums[{' '.join(f'{key} {owner}' for key, owner in enumerate(owners))}]>>"


def add_metadata(document: Any, title: str, language: str, archive: bool) -> None:
    """Say which standards the file keeps, what it is called and, for the archive, what its red,
    green and blue are."""
    catalog = document.Catalog
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    catalog.Metadata = Stream(pdfdoc.PDFDictionary(kind), metadata(title, language, archive))
    if not archive:
        return
    profile = packed(colour_profile(), 9)
    profile.dictionary["N"] = 3
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(INTENT),
        "Info": pdfdoc.PDFString(INTENT),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
