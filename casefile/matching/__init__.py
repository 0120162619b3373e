"""Matching: which exhibits, incidents and claims belong together.

`links` reads what the record itself states. `proposing` finds what may belong together besides, each with its reasons
for and against; nothing of it is ever applied by itself, and what a person decided stands in `review/`.
"""

from casefile.matching.links import Links, link

__all__ = ["Links", "link"]
