"""Pictures for the documents: a map of the places and a time line, drawn offline and the same to the byte."""
