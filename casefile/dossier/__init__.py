"""The dossier: an edited case into blocks of text, numbered before a word is composed.

Values in, values out; no file is written here, and no sentence of a document stands in Python.
"""
