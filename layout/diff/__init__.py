"""Two states of a newspaper compared: issues, reports or PDFs (`banmian diff`)."""
