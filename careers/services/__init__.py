"""Changes of several models at once: keyword-only, atomic, with the actor as `by` and the audit row
inside.
"""
