"""How facts read: rows and documents in, frozen dataclasses out. No database, no HTTP; every string
and aria text of a page is made here.
"""
