"""The record: what a case says, as frozen values that refuse unknown keys.

First room of the pipeline. It imports nothing of ours, knows no file and no law, and concludes nothing.
"""
