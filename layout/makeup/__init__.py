"""Galleys to pages: the grid, the shapes an article can take, the search for a page, pouring."""
