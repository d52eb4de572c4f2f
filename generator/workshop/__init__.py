"""The one seam for caching and for parallel work."""
