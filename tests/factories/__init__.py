"""Test rows: the smallest valid row of each model, and a career written in full. Codes and names
are made up unless a test gives real ones.
"""
