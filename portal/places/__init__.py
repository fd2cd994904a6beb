"""From what a person types (a ZIP code, a town, a county, a metro, a state) to the place codes of
this portal. Offline; nothing typed is stored.
"""
