"""A page as an accessible PDF."""

from exports.pdf.draw import render
from exports.pdf.write import write

__all__ = ["render", "write"]
