"""The pipeline: the stages in their order, over a case folder.

Per record: `(address, header) -> Reading`, diagnostics and a digest, nothing else is kept. Across records: over
digests. The records themselves are loaded only by the commands that need them.
"""
