"""The one place that holds the version; a literal, so that `--version` needs no package metadata."""

__version__ = "0.1.0"
