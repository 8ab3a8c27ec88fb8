"""A page as one HTML file that needs nothing else."""

from exports.html.draw import render, write

__all__ = ["render", "write"]
