from thrive_grids.rules.checking import check

__all__ = ["check"]
