"""Law: criteria, treaties and weapons as data, and the reading of them against what a case says.

Values in, values out. It says what the file supports, contests or leaves open, never that a rule was broken.
"""
