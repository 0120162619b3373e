"""Reading: files into values with positions, and into records. The only room that opens the case's files."""
