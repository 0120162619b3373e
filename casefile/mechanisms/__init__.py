"""Mechanisms: what a body asks of a filing, as data, and the arithmetic and gates that follow from it.

A body is one profile, `<name>.yaml`. Nothing here concludes that a case is admissible or that a State is responsible.
"""
