"""casefile: a legal case-file builder for accountability mechanisms."""

__version__ = "0.1.0"
