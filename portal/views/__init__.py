"""Public pages: read the parameters, ask the selectors, hand the answers to a presenter, render."""
