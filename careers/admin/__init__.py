"""What staff see of careers, codes, areas and releases. One noun a file."""

from careers.admin import areas, audit, careers, codes, releases, translations

__all__ = ["areas", "audit", "careers", "codes", "releases", "translations"]
