from sources.folding import FoldedField, fold

__all__ = ["FoldedField", "fold"]
