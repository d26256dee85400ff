"""What stands on a page besides its stories: masthead, ears, folio, date line."""
