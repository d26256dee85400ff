"""A page made up again after a correction, so that little moves."""
