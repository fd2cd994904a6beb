"""A state's portal from a folder of publishers' files."""
