"""Benchmarks: what `casefile` costs beside the limits of the machine and beside other tools. See README.md."""
