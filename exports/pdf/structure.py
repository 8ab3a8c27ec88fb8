"""What a finished file gets in its catalogue: the structure tree, the way back to it from every sheet
and place, the metadata and, for the archive, the meaning of its colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.archive import INTENT, colour_profile, metadata
from exports.pdf.objects import (
    STRUCTURE_ROOT,
    Annotation,
    Elem,
    Late,
    Stream,
    packed,
)


def add_structure(
    document: Any,
    tree: Elem,
    parents: Sequence[list[Elem] | Elem],
    places: dict[str, list[Annotation]],
) -> list[Elem]:
    """Gives every element in the order of their numbers, which are theirs alone: ReportLab goes on
    behind them. ``parents`` are the elements that own the content ids of a sheet, or the one that owns
    an annotation, by its key; ``places`` are the annotations by the name of their sheet."""
    elements: list[Elem] = []
    turns: list[Annotation] = []
    _in_order(tree, elements, turns)
    for number, elem in enumerate(elements, document.objectcounter + 1):
        elem.number = number
    document.objectcounter += len(elements)
    for turn, place in enumerate(turns):
        place.turn = turn
    back = Late(lambda _: _parent_tree(parents))
    document.Reference(back)
    root = Late(
        lambda numbers: (
            f"<</Type/StructTreeRoot/K {tree.number} 0 R"
            f"/ParentTree {back.ref(numbers)}/ParentTreeNextKey {len(parents)}>>"
        )
    )
    document.Reference(root, STRUCTURE_ROOT)
    for sheet, found in places.items():
        # Not every viewer goes from one to the next by the tree, as we ask with Tabs.
        found.sort(key=lambda place: place.turn)
        document.idToObject[sheet].places = found
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    return elements


def _in_order(elem: Elem, elements: list[Elem], places: list[Annotation]) -> None:
    """Add the element and all below it in reading order, and likewise their annotations."""
    elements.append(elem)
    for kid in elem.kids:
        if isinstance(kid, Elem):
            _in_order(kid, elements, places)
        elif isinstance(kid, Annotation):
            places.append(kid)


def _parent_tree(parents: Sequence[list[Elem] | Elem]) -> str:
    owners = (
        f"{owner.number} 0 R"
        if isinstance(owner, Elem)
        else f"[{' '.join([f'{elem.number} 0 R' for elem in owner])}]"
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
