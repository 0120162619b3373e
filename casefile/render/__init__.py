"""Render: blocks into Word, diagnostics and states into the terminal and into JSON. The only room that writes."""
